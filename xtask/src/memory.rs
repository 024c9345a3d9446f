//! How many compilers may run at once: as many as there are processors, but no more than the memory holds.

use std::fs;
use std::thread;

/// What one compiler takes at most, in kibibytes: the library's tests are one crate.
const COMPILER: u64 = 3 * 1024 * 1024;

/// How many compilers may run at once.
pub fn compilers() -> usize {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let read = |path| fs::read_to_string(path).ok();
    let available = read("/proc/meminfo").and_then(|text| available(&text));
    let limit = [
        "/sys/fs/cgroup/memory.max",
        "/sys/fs/cgroup/memory/memory.limit_in_bytes",
    ]
    .into_iter()
    .filter_map(read)
    .find_map(|text| limit(&text));
    let memory = [available, limit].into_iter().flatten().min();
    memory.map_or(processors, |memory| fitting(processors, memory))
}

/// How many compilers fit into memory, in kibibytes; one at least.
fn fitting(processors: usize, memory: u64) -> usize {
    let fit = usize::try_from(memory / COMPILER).unwrap_or(usize::MAX);
    fit.clamp(1, processors.max(1))
}

/// The memory that can be had, in kibibytes, as Linux tells it.
fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// The most that this group of programs may take, in kibibytes; nothing where there is no limit.
fn limit(told: &str) -> Option<u64> {
    Some(told.trim().parse::<u64>().ok()? / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_as_linux_tells_it() {
        let meminfo = "MemTotal:       24684432 kB\nMemFree: 1 kB\nMemAvailable:   20971520 kB\n";
        assert_eq!(available(meminfo), Some(20 * 1024 * 1024));
        assert_eq!(available("MemTotal: 1 kB\n"), None);
        assert_eq!(limit("4294967296\n"), Some(4 * 1024 * 1024));
        assert_eq!(limit("max\n"), None);
    }

    #[test]
    fn there_is_always_one_compiler_and_never_more_than_processors() {
        let gibibytes = |count: u64| count * 1024 * 1024;
        assert_eq!(fitting(8, gibibytes(1)), 1);
        assert_eq!(fitting(8, gibibytes(11)), 3);
        assert_eq!(fitting(2, gibibytes(64)), 2);
        assert_eq!(fitting(8, u64::MAX), 8);
    }
}
