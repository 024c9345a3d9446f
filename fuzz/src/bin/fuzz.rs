//! Searches for inputs that break the target that `SHAPAN_FUZZ_TARGET` names; run by `cargo xtask fuzz`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    (shapan_fuzz::chosen().run)(bytes);
});
