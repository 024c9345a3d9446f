//! Rules on their way into a link and out of one, and work out of the browser's storage: what packs and reads them is in
//! this program.

use crate::app::protocol::{Changes, Delivery, Held, Job, Kept};
use crate::language::{Language, Spoken, cannot_be_seen};
use crate::limits;
use crate::policy::overrides::differences_of_documents;
use crate::policy::{self, Policy, Published, Scenario};
use crate::project::link::{LinkRefused, decode, encode};
use crate::text;

/// Fills an order of a link, of the rules in one, or of a published set of rules.
///
/// # Errors
/// When the rules do not fit into one, or what was given holds none that could be run; in both languages.
pub fn made(job: Job, language: Language) -> Result<Delivery, Spoken> {
    match job {
        Job::Link { name, changes } => {
            // A name that a link may have.
            let name = name.chars().filter(|&character| !cannot_be_seen(character));
            let scenario = Scenario {
                name: name.take(limits::NAME).collect(),
                overrides: changes.0,
            };
            let link = encode(&scenario).map_err(|why| refused(&why))?;
            Ok(Delivery::File(link.into_bytes()))
        }
        Job::Published(key) => {
            let set = Published::find(&key).ok_or_else(Spoken::default)?;
            let plan = set.plan();
            let scenario = plan.scenario(language);
            let note = plan.note().say(language);
            Ok(Delivery::Published(
                scenario.name,
                Changes(scenario.overrides),
                note,
            ))
        }
        Job::Held(json) => held(&json),
        Job::Linked(link) => linked(&link).map_err(|why| refused(&why)),
        _ => Err(Spoken::default()),
    }
}

/// The work that a browser has kept, its rules brought up to date. What cannot be read is refused without a word, what a
/// newer program has written with one: it is left alone.
fn held(json: &str) -> Result<Delivery, Spoken> {
    // By way of a value, as the file of a project is read: what reads work is then in the program once.
    let held = serde_json::from_str(json).and_then(serde_json::from_value::<Held>);
    let held = held.map_err(|_| Spoken::default())?;
    if held.policy_version > policy::VERSION {
        return Err(Spoken::of(&text! {
            zh: "规则按方案文件的第 {version} 版写成，本程序只认到第 {known} 版。",
            en: "Its rules are of version {version} of the policy document, and this program knows them up to version {known}.",
            version = held.policy_version, known = policy::VERSION
        }));
    }
    Ok(Delivery::Held(Kept(held.work.of_version(held.policy_version))))
}

fn refused(why: &LinkRefused) -> Spoken {
    Spoken::of(&why.diagnostic().finding)
}

fn linked(link: &str) -> Result<Delivery, LinkRefused> {
    let mut scenario = decode(link)?;
    // The seed is the user's own.
    scenario.overrides.0.remove("seed");
    // What is wrong with the rules themselves is told by their run, as of any that are typed.
    let default = Policy::default_document();
    let mut document = default.clone();
    scenario.overrides.write_into(&mut document);
    let changed = differences_of_documents(&default, &document);
    let told = text! {
        zh: "链接里有一个方案“{name}”，与默认方案相比改动了 {count} 条规则。链接里没有花名册，也没有随机种子。要载入吗？",
        en: "The link holds a scenario, “{name}”, with {count:rule|rules} changed from the default document; no roster and no seed. Take it in?",
        name = scenario.name.as_str(), count = changed.len()
    };
    Ok(Delivery::Linked(
        scenario.name,
        Changes(scenario.overrides),
        Spoken::of(&told),
    ))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::app::import::{Importer, Platform};
    use crate::app::protocol::{Needs, Program, Reply, Request, Role};
    use crate::policy::{Overrides, Preset};

    fn ordered(job: Job) -> Delivery {
        assert_eq!(job.needs(), Needs::Nothing);
        let request = Request::Order {
            slot: 6,
            number: 4,
            job,
            shown: 1,
            language: Language::English,
        };
        assert_eq!(Role::of(&request).program(), Program::Import);
        let platform = Platform {
            decode: &|_| None,
            chance: &|| None,
        };
        match Importer::default().answer(request, &platform) {
            Reply::Delivered(4, delivery) => *delivery,
            other => panic!("{other:?}"),
        }
    }

    fn link_of(name: &str, overrides: Overrides) -> Delivery {
        ordered(Job::Link {
            name: name.to_owned(),
            changes: Changes(overrides),
        })
    }

    fn text_of(delivery: Delivery) -> String {
        match delivery {
            Delivery::File(bytes) => String::from_utf8(bytes).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn rules_go_into_a_link_and_come_out_of_an_address_with_the_number_of_changes() {
        let preset = Preset::STATUS_QUO.scenario(Language::Chinese);
        let changed = policy::overrides::differences(&Policy::default(), &preset.overrides.apply().unwrap())
            .unwrap()
            .len();
        let link = text_of(link_of(&preset.name, preset.overrides.clone()));
        let Delivery::Linked(name, changes, told) =
            ordered(Job::Linked(format!("https://example.org/{link}")))
        else {
            panic!("a link of this program was refused");
        };
        assert_eq!((name, changes), (preset.name, Changes(preset.overrides)));
        assert!(told.zh.contains(&format!("改动了 {changed} 条规则")), "{told:?}");
        assert!(told.en.contains(&format!("{changed} rules changed")), "{told:?}");
    }

    #[test]
    fn the_seed_stays_behind_and_a_name_is_one_that_a_link_may_have() {
        let mut overrides = Overrides::default();
        overrides.set("seed", json!(99));
        overrides.set("rotation.share", json!(12.5));
        let name = format!("a\u{202e}{}", "长".repeat(limits::NAME));
        let link = text_of(link_of(&name, overrides));
        let Delivery::Linked(name, changes, _) = ordered(Job::Linked(link)) else {
            panic!("a link of this program was refused");
        };
        assert_eq!(name.chars().count(), limits::NAME);
        assert_eq!(changes.0.0.into_keys().collect::<Vec<_>>(), ["rotation.share"]);
    }

    #[test]
    fn what_the_browser_kept_comes_back_and_what_is_cut_off_does_not() {
        let state = crate::app::state::State::default();
        let held = Held {
            policy_version: policy::VERSION,
            roster: Some(("f".to_owned(), 3, 9)),
            work: state.work(),
        };
        let json = serde_json::to_string(&held).unwrap();
        assert_eq!(
            ordered(Job::Held(json.clone())),
            Delivery::Held(Kept(state.work()))
        );
        let cut_off = ordered(Job::Held(json[..json.len() - 1].to_owned()));
        assert_eq!(cut_off, Delivery::Refused(Spoken::default()));
    }

    #[test]
    fn what_was_kept_under_an_earlier_policy_document_means_what_it_meant_and_a_newer_one_is_left_alone() {
        // As the browser kept it before what was kept named the version of its rules.
        let kept = include_str!("../../../tests/projects/browser-2.json");
        let kept: serde_json::Value = serde_json::from_str(kept).unwrap();
        let of = |version: Option<u32>| {
            let mut held = kept["held"].clone();
            if let Some(version) = version {
                held["policy_version"] = json!(version);
            }
            ordered(Job::Held(held.to_string()))
        };
        let Delivery::Held(Kept(second)) = of(None) else {
            panic!("what was kept was refused");
        };
        assert_eq!(second.name, "试点");
        assert_eq!(second.scenarios[0].overrides, Overrides::default());
        assert_eq!(second.history[0].overrides.0["rotation.share"], json!(10));
        assert_eq!(of(Some(2)), Delivery::Held(Kept(second.clone())));
        let Delivery::Held(Kept(first)) = of(Some(1)) else {
            panic!("what was kept by the first was refused");
        };
        // The first knew no duties; in the second they are the usual ones.
        for (then, now) in first.scenarios.iter().zip(&second.scenarios) {
            let duties = |it: &crate::project::Variant| it.overrides.apply().unwrap().posts.duty_lessons.head;
            assert_eq!(duties(then), crate::units::Lessons::ZERO);
            assert_ne!(duties(now), duties(then));
        }
        assert!(first.history[0].overrides.0.len() > 1 && first.decisions[0].overrides.0.len() > 1);
        assert_eq!(first.scenarios[1].overrides.0["rotation.share"], json!(12.5));
        let Delivery::Refused(why) = of(Some(policy::VERSION + 1)) else {
            panic!("rules of a newer program were taken");
        };
        assert!(
            why.zh.contains("第 3 版") && why.en.contains("version 3"),
            "{why:?}"
        );
    }

    #[test]
    fn what_cannot_be_taken_is_refused_with_the_way_out_in_both_languages() {
        for (link, zh, en) in [
            ("#/data".to_owned(), "没有方案", "no rules"),
            ("#rules=1.AAAA".to_owned(), "不完整", "not whole"),
            ("#rules=2.AAAA".to_owned(), "升级", "newer program"),
            (format!("#rules=1.{}", "A".repeat(5 << 20)), "超过", "more than"),
        ] {
            let Delivery::Refused(why) = ordered(Job::Linked(link)) else {
                panic!("{en} was taken");
            };
            assert!(why.zh.contains(zh) && why.en.contains(en), "{why:?}");
        }
        // Rules that cannot be run are taken in, as they are while they are typed; their run says what is wrong.
        let mut contradicts = Overrides::default();
        contradicts.set("scoring.blocks.seniority.weight", json!(-1));
        let link = text_of(link_of("a", contradicts));
        let taken = ordered(Job::Linked(link));
        assert!(matches!(taken, Delivery::Linked(_, _, told) if told.en.contains("with 1 rule changed")));
        let mut large = Overrides::default();
        let digits: String = (0..40_000_u64)
            .map(|number| crate::random::mix(number).to_string())
            .collect();
        large.set("rotation.share", json!(digits));
        assert!(
            matches!(link_of("a", large), Delivery::Refused(why) if why.en.contains("policy or project file"))
        );
    }
}
