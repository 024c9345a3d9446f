//! The functions that JavaScript calls. Whatever is wrong is thrown, and the module stays usable.

use js_sys::{JSON, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use shapan::draws::Lots;
use shapan::instance;
use shapan::language::{Language, Say};
use shapan::limits;
use shapan::outcome::Outcome;
use shapan::outcome::compare::change::{Comparison, compare as compare_outcomes};
use shapan::outcome::compare::draws::DRAWS;
use shapan::outcome::figures::readiness::{ReadinessLine, readiness};
use shapan::policy::{Policy, Preset, Published};
use shapan::random::Seed;
use shapan::roster::encoding::SourceFile;
use shapan::roster::fields::TableKind;
use shapan::roster::personal::Doubts;
use shapan::roster::problem::{Problem, Rejection};
use shapan::roster::{LoadedRoster, Roster, read_roster};
use shapan::wording::record::RunReport;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::refusal::Refusal;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// A value for JavaScript, as plain as if it had been JSON.
fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value
        .serialize(&Serializer::json_compatible())
        .map_err(JsValue::from)
}

/// The text of a table; nothing where a table that may be missing is not there.
fn text_of(roster: &JsValue, table: TableKind) -> Result<Option<SourceFile>, Refusal> {
    let key = table.key();
    let given = Reflect::get(roster, &key.into()).unwrap_or(JsValue::UNDEFINED);
    if !table.is_required() && (given.is_undefined() || given.is_null()) {
        return Ok(None);
    }
    let bytes = given.as_string().map(String::into_bytes).ok_or_else(|| {
        Refusal::new(
            format!("花名册应为 {{schools, teachers}}，两项都是 CSV 文本。{key} 不是文本，请补上。"),
            format!("The roster is {{schools, teachers}}, both of them the text of a CSV file. {key} is not text: add it."),
        )
    })?;
    let name = format!("{key}.csv");
    Ok(Some(SourceFile { name, bytes }))
}

fn loaded(roster: &JsValue) -> Result<Result<LoadedRoster, Rejection>, Refusal> {
    let mut files = Vec::new();
    for table in TableKind::ALL {
        files.extend(text_of(roster, table)?);
    }
    let checked =
        Reflect::get(roster, &"personalDataChecked".into()).is_ok_and(|checked| checked == JsValue::TRUE);
    let doubts = if checked { Doubts::Checked } else { Doubts::Asked };
    // JavaScript has decoded the text already.
    Ok(read_roster(&files, &|_| None, doubts))
}

fn accepted(roster: &JsValue) -> Result<Roster, Refusal> {
    match loaded(roster)? {
        Ok(loaded) => Ok(loaded.roster),
        Err(rejection) => Err(rejected(&rejection)),
    }
}

/// The first problems of a roster, and how many there are.
fn rejected(rejection: &Rejection) -> Refusal {
    const MOST: usize = 20;
    let say = |language: Language| {
        let first = rejection.list.lines().take(MOST).map(|line| line.say(language));
        first
            .chain([rejection.say(language)])
            .collect::<Vec<_>>()
            .join("\n")
    };
    Refusal::new(say(Language::Chinese), say(Language::English))
}

/// The JSON text of a value, if it has one.
fn json_text(value: &JsValue) -> Option<String> {
    JSON::stringify(value)
        .ok()
        .and_then(|text| JsValue::from(text).as_string())
}

fn policy_of(input: &JsValue, name: &str) -> Result<Policy, Refusal> {
    if let Some(key) = input.as_string() {
        let preset = Preset::find(&key).map(|preset| preset.scenario(Language::Chinese));
        let published = || Published::find(&key).map(|set| set.plan().scenario(Language::Chinese));
        let scenario = preset.or_else(published).ok_or_else(|| {
            let presets = Preset::all().into_iter().map(|preset| preset.key);
            let keys: Vec<&str> = presets.chain(Published::ALL.iter().map(|set| set.key)).collect();
            Refusal::new(
                format!("{name}：没有名为“{key}”的预设。可用的有：{}。", keys.join("、")),
                format!(
                    "{name}: there is no preset “{key}”. Name one of: {}.",
                    keys.join(", ")
                ),
            )
        })?;
        return scenario
            .overrides
            .apply()
            .map_err(|error| Refusal::about(name, &error));
    }
    let text = json_text(input).filter(|_| input.is_object()).ok_or_else(|| {
        Refusal::new(
            format!("{name} 应为完整的方案、只列改动的方案，或预设的名称。"),
            format!("{name} is a policy document, a scenario or the key of a preset."),
        )
    })?;
    Policy::open(&text).map_err(|error| Refusal::about(name, &error))
}

fn seed_of(input: &JsValue, policy: &Policy) -> Result<Seed, Refusal> {
    if input.is_undefined() || input.is_null() {
        return Ok(policy.seed);
    }
    let whole = |seed: &f64| seed.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(seed);
    let seed = input.as_f64().filter(whole).ok_or_else(|| {
        Refusal::new(
            "seed 应为 0 至 4294967295 之间的整数。",
            "seed is a whole number from 0 to 4294967295.",
        )
    })?;
    Ok(Seed(seed as u32))
}

fn draws_of(input: &JsValue) -> Result<u32, Refusal> {
    if input.is_undefined() || input.is_null() {
        return Ok(DRAWS);
    }
    let whole = |draws: &f64| draws.fract() == 0.0 && (1.0..=f64::from(limits::DRAWS)).contains(draws);
    let draws = input.as_f64().filter(whole).ok_or_else(|| {
        Refusal::new(
            "draws 应为 1 至 1000 之间的整数。",
            "draws is a whole number from 1 to 1000.",
        )
    })?;
    Ok(draws as u32)
}

fn outcome(roster: &Roster, policy: &Policy, seed: Seed) -> Result<Outcome, Refusal> {
    shapan::run(roster, policy, seed).map_err(|error| Refusal::of(&error))
}

/// Runs the whole procedure on a roster under one policy.
///
/// # Errors
/// If the roster, the policy or the seed is wrong: an `Error` that says what, where and how to mend it.
#[wasm_bindgen(unchecked_return_type = "RunReport")]
pub fn run(
    #[wasm_bindgen(unchecked_param_type = "RosterText")] roster: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "PolicyInput")] policy: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "number | null")] seed: &JsValue,
) -> Result<JsValue, JsValue> {
    let roster = accepted(roster)?;
    let policy = policy_of(policy, "policy")?;
    let seed = seed_of(seed, &policy)?;
    plain(&RunReport::new(&outcome(&roster, &policy, seed)?, &roster))
}

#[derive(Serialize)]
#[serde(untagged)]
enum Checked {
    Accepted {
        accepted: bool,
        schools: usize,
        teachers: usize,
        problems: Vec<Problem>,
        policy: &'static str,
        readiness: Vec<ReadinessLine>,
    },
    Refused {
        accepted: bool,
        problem_count: usize,
        problems: Vec<Problem>,
    },
}

/// Checks a roster and lists every problem, and what the usual rules would read and it does not hold of everyone.
///
/// # Errors
/// If the roster is not two texts. A roster that would be refused is no error here.
#[wasm_bindgen(unchecked_return_type = "CheckReport")]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "RosterText")] roster: &JsValue,
) -> Result<JsValue, JsValue> {
    plain(&match loaded(roster)? {
        Ok(loaded) => Checked::Accepted {
            accepted: true,
            schools: loaded.roster.schools.len(),
            teachers: loaded.roster.teachers.len(),
            policy: Preset::COMMON_ROUNDS.key,
            readiness: readiness(&loaded.roster, &Policy::default()),
            problems: loaded.notes.problems,
        },
        Err(rejection) => Checked::Refused {
            accepted: false,
            problem_count: rejection.list.total,
            problems: rejection.list.problems,
        },
    })
}

#[derive(Serialize)]
struct Compared {
    before: RunReport,
    after: RunReport,
    comparison: Comparison,
}

/// Runs a roster under two policies with one seed and compares the outcomes. Verdicts rest on so many draws, twenty unless
/// another number is given.
///
/// # Errors
/// As [`run`].
#[wasm_bindgen(unchecked_return_type = "CompareReport")]
pub fn compare(
    #[wasm_bindgen(unchecked_param_type = "RosterText")] roster: &JsValue,
    #[wasm_bindgen(js_name = policyA, unchecked_param_type = "PolicyInput")] before: &JsValue,
    #[wasm_bindgen(js_name = policyB, unchecked_param_type = "PolicyInput")] after: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "number | null")] seed: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "number | null")] draws: &JsValue,
) -> Result<JsValue, JsValue> {
    let roster = accepted(roster)?;
    let (before, after) = (policy_of(before, "policyA")?, policy_of(after, "policyB")?);
    let (seed, count) = (seed_of(seed, &before)?, draws_of(draws)?);
    let (first, second) = (outcome(&roster, &before, seed)?, outcome(&roster, &after, seed)?);
    let draws = Lots::new(seed).compare(&roster, [&before, &after], count, count);
    let draws = draws.map_err(|error| Refusal::of(&error))?;
    let comparison = compare_outcomes(&roster, &first, &second).map_err(|error| Refusal::of(&error))?;
    let comparison = comparison.judged_by(draws);
    plain(&Compared {
        before: RunReport::new(&first, &roster),
        after: RunReport::new(&second, &roster),
        comparison,
    })
}

/// Solves an instance of a matching mechanism, given as an object or as JSON text.
///
/// # Errors
/// If the instance is wrong: an `Error` that says what, where and how to mend it.
#[wasm_bindgen(js_name = matchInstance, unchecked_return_type = "Solution")]
pub fn match_instance(
    #[wasm_bindgen(unchecked_param_type = "Instance | string")] instance: &JsValue,
) -> Result<JsValue, JsValue> {
    let given = instance.as_string();
    let text = given.clone().or_else(|| json_text(instance)).ok_or_else(|| {
        Refusal::new(
            "实例应为对象或 JSON 文本，且不含循环引用和 BigInt。",
            "The instance is an object or JSON text, without cycles and without BigInt.",
        )
    })?;
    let solution = instance::solve(&text).map_err(|mut refusal| {
        // An object has no lines.
        refusal.position = refusal.position.filter(|_| given.is_some());
        Refusal::of(&refusal)
    })?;
    // Set on an object, this key would vanish.
    if solution
        .placements()
        .any(|placement| placement.applicant == "__proto__")
    {
        let zh = "JavaScript 的对象不能以 __proto__ 为键。请给该申请人换一个编号。";
        let en = "An object of JavaScript cannot have the key __proto__. Give that applicant another id.";
        return Err(Refusal::new(zh, en).into());
    }
    plain(&solution)
}
