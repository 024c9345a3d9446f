//! Files of every version of the format. `KEEP_PROJECTS=1 cargo test --test integration project::kept` writes those of the
//! present version where there are none yet; they are never written over.

use std::fs;

use shapan::project::{Lock, NONCE_BYTES, Opened, Project, SALT_BYTES, VERSION, Verdict, lock, unlock};
use shapan::random::Seed;
use shapan::roster::encoding::gb18030_native;
use shapan::roster::personal::Doubts;

use super::{folder, opened, sample};

const PASSWORD: &str = "沙盘 sand table 2026";

#[test]
fn files_of_every_version_are_kept_and_open() {
    let now = [
        ("people", sample().write().unwrap()),
        ("mail", sample().safe_to_mail().write().unwrap()),
    ];
    let locked = lock(&now[0].1, PASSWORD, Lock::new([7; SALT_BYTES], [9; NONCE_BYTES])).unwrap();
    for (name, bytes) in now.into_iter().chain([("locked", locked)]) {
        let path = folder().join(format!("v{VERSION}-{name}.shapan"));
        if std::env::var_os("KEEP_PROJECTS").is_some() && !path.exists() {
            fs::write(&path, bytes).unwrap();
        }
        assert!(path.exists(), "keep one of this version: {}", path.display());
    }
    for version in 1..=VERSION {
        let read = |name: &str| fs::read(folder().join(format!("v{version}-{name}.shapan"))).unwrap();
        let project = opened(&read("people"));
        assert_eq!(project.work.name, "试点 Pilot");
        assert_eq!(project.work.seed, Seed(7));
        let names: Vec<&str> = project
            .work
            .scenarios
            .iter()
            .map(|scenario| scenario.name.as_str())
            .collect();
        assert_eq!(names, ["现状", "通行做法"]);
        for scenario in &project.work.scenarios {
            assert!(project.work.policy(scenario).is_ok(), "{}", scenario.id);
        }
        assert_eq!(project.work.history[0].note, "第一次讨论");
        assert_eq!(project.work.decisions[0].verdict, Verdict::Rejected);
        assert_eq!(project.work.stops.len(), usize::from(version > 1));
        assert_eq!(project.work.view["area"], "results");
        // Its fingerprint is held against the rows in it.
        let loaded = project.read_roster(&gb18030_native, Doubts::Asked).unwrap();
        // What it came to may be another by now, but it can be worked out.
        let check = project.check_seal(Some(&loaded.roster), || ()).unwrap();
        assert_eq!((check.scenarios.len(), check.unsealed.len()), (2, 0));
        let mail = opened(&read("mail"));
        assert_eq!(mail, project.clone().safe_to_mail());
        let Opened::Locked(locked) = Project::open(&read("locked")).unwrap() else {
            panic!("it is not locked");
        };
        assert_eq!(opened(&unlock(&locked, PASSWORD).unwrap()), project);
    }
}
