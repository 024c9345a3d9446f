//! What the server says with every file: the policy that the page itself asks for, and what only a server can say.

use std::fs;
use std::path::Path;

/// What only a server can say: not in a frame of another page, and not mixed with other pages' windows.
const ALWAYS: &str = "X-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n\
                      Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n";

/// The headers for everything in a folder. Workers have no policy but what comes with their script, so the page's goes
/// with all files.
pub fn of(folder: &Path) -> String {
    let index = fs::read_to_string(folder.join("index.html")).unwrap_or_default();
    let framing = "frame-ancestors 'none'";
    let policy = policy(&index).map_or_else(|| framing.to_owned(), |policy| format!("{policy}; {framing}"));
    format!("{ALWAYS}Content-Security-Policy: {policy}\r\n")
}

/// The policy that a page asks for, unless it is none that may stand in a header.
fn policy(index: &str) -> Option<&str> {
    let (_, rest) = index.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    let (policy, _) = rest.split_once('"')?;
    policy
        .chars()
        .all(|letter| (' '..='~').contains(&letter))
        .then_some(policy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_the_pages_and_forbids_frames() {
        let project = crate::project::Project::locate().unwrap();
        let headers = of(project.root());
        let policy = headers
            .lines()
            .find_map(|line| line.strip_prefix("Content-Security-Policy: "))
            .unwrap();
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "worker-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.split("; ").any(|known| known == part), "{part}: {policy}");
        }
        for weak in ["'unsafe-eval'", "http:", "https:", "data:", "*"] {
            assert!(!policy.contains(weak), "{weak}: {policy}");
        }
        let scripts = policy
            .split("; ")
            .find(|part| part.starts_with("script-src"))
            .unwrap();
        assert!(
            !scripts.contains("blob:") && !scripts.contains("'unsafe-inline'"),
            "{scripts}"
        );
    }

    #[test]
    fn the_hosting_guide_gives_the_headers_that_are_sent_here() {
        let project = crate::project::Project::locate().unwrap();
        let guide = project.read("docs/hosting.md").unwrap();
        for header in of(project.root()).lines() {
            let (name, value) = header.split_once(": ").unwrap();
            let times = guide
                .lines()
                .filter(|line| line.contains(name) && line.contains(value))
                .count();
            assert_eq!(times, 4, "nginx, Apache, IIS and Caddy: {header}");
        }
    }

    #[test]
    fn a_page_cannot_put_headers_of_its_own_in() {
        let page = "<meta http-equiv=\"Content-Security-Policy\" content=\"a\r\nSet-Cookie: x\">";
        assert_eq!(policy(page), None);
        assert_eq!(policy("<p>"), None);
    }
}
