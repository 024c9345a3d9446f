//! The user's guide: what it calls by name stands on the page, in the same words, and its pictures are there.

use std::path::Path;

use super::{gathered, sources};

const GUIDES: [&str; 2] = ["guide.md", "guide.zh-CN.md"];

fn guide(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    std::fs::read_to_string(path).unwrap()
}

/// What stands between marks of one kind: every other piece.
fn between<'text>(text: &'text str, mark: &str) -> Vec<&'text str> {
    text.split(mark).skip(1).step_by(2).collect()
}

#[test]
fn what_the_guide_names_stands_on_the_page() {
    let page = sources("src/app") + &gathered("src/policy", |_| true) + &sources("src/wording");
    for name in GUIDES {
        let guide = guide(name);
        let named = between(&guide, "**");
        assert!(named.len() > 40, "{name}");
        for words in named {
            // Where it stands with a number in it, the words begin the sentence.
            let stands = page.contains(&format!("\"{words}"));
            assert!(
                stands || words.ends_with(['.', '。']) || words == "粗体" || words == "bold",
                "{name}: {words}"
            );
        }
    }
}

#[test]
fn the_pictures_of_guide_and_readme_are_there_and_no_others() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme =
        ["README.md", "README.zh-CN.md"].map(|name| std::fs::read_to_string(root.join(name)).unwrap());
    let text = GUIDES.map(guide).concat() + &readme.concat();
    for language in ["zh", "en"] {
        let folder = format!("pictures/{language}");
        for entry in std::fs::read_dir(root.join("docs").join(&folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(
                text.contains(&format!("{folder}/{name}")),
                "{folder}/{name} is shown nowhere"
            );
        }
    }
    for link in text.split("](").skip(1) {
        let link = link.split(')').next().unwrap();
        if let Some(picture) = link.strip_prefix("pictures/") {
            assert!(root.join("docs/pictures").join(picture).is_file(), "{picture}");
        }
    }
}
