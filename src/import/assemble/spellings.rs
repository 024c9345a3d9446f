//! Spellings of schools: which of them are one.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::zone_wishes::{is_wish, zones_named};
use crate::import::mapping::{Becomes, ColumnPlan, Form, Part, Sureness, TablePlan, Target};
use crate::import::recipe::Recipe;
use crate::import::view::{View, text};
use crate::language::spelling::folded;
use crate::ordering::{set_of, sort_by};
use crate::roster::fields::{Column as _, TableKind};
use crate::roster::values::{is_absent, plain};
use crate::roster::{EndKind, OutcomeColumn};

/// Spellings that may be one school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchoolGroup {
    /// What the school is called: its code in the table of schools, or the spelling that most rows have.
    pub school: String,
    /// The other spellings, each with its rows.
    pub spellings: Vec<(String, usize)>,
    /// How sure it is that they are one.
    pub sure: Sureness,
}

/// What every spelling of a school is taken for.
#[derive(Debug, Default)]
pub(in crate::import) struct Spellings {
    /// By what is common to all ways of writing a spelling, the school's code and whether zeros were put back.
    of: BTreeMap<String, (String, bool)>,
    /// The zones that are called as no school is, by what is common to all ways of writing one.
    zones: BTreeMap<String, String>,
    groups: Vec<SchoolGroup>,
}

impl Spellings {
    /// Gathers the spellings of all tables, and what the recipe says of them.
    pub(in crate::import) fn gather(views: &[View<'_>], plans: &[TablePlan], recipe: &Recipe) -> Self {
        let mut codes: BTreeMap<String, String> = BTreeMap::new();
        let mut met: BTreeMap<String, (String, usize)> = BTreeMap::new();
        let mut zones = zones_named(views, plans);
        let mut asked: BTreeMap<String, (String, usize)> = BTreeMap::new();
        for (view, plan) in views.iter().zip(plans) {
            for column in plan.columns.iter().filter(|column| says_school(column, plan)) {
                let may_be_end =
                    matches!(&column.becomes, Becomes::Fields(targets) if targets.iter().any(is_outcome));
                let wish = match &column.becomes {
                    Becomes::Fields(targets) => targets.iter().find(|target| is_wish(target)),
                    _ => None,
                };
                if wish.is_some_and(|wish| wish.is_of_zones(&column.header)) {
                    continue;
                }
                for cell in view.cells(column.place) {
                    let said = text(cell);
                    let said = plain(&said);
                    let is_end = may_be_end && EndKind::in_place_of_school(&said).is_some();
                    if is_absent(&said) || is_end {
                        continue;
                    }
                    if plan.table == Some(TableKind::Schools) {
                        codes.entry(folded(&said)).or_insert_with(|| said.into_owned());
                    } else {
                        let is_zone = wish.is_some() && zones.contains_key(&folded(&said));
                        let counted = if is_zone { &mut asked } else { &mut met };
                        counted
                            .entry(folded(&said))
                            .or_insert_with(|| (said.into_owned(), 0))
                            .1 += 1;
                    }
                }
            }
        }
        let names = codes
            .iter()
            .chain(met.iter().map(|(folded, (said, _))| (folded, said)));
        let names: Vec<(&String, String)> = names.map(|(folded, said)| (folded, signature(said))).collect();
        zones.retain(|zone, said| !may_be_school(zone, &signature(said), &names));
        met.extend(asked.into_iter().filter(|(zone, _)| !zones.contains_key(zone)));
        let mut spellings = Self {
            zones,
            ..Self::default()
        };
        for own in &recipe.schools {
            for spelling in &own.spellings {
                spellings.of.insert(folded(spelling), (own.school.clone(), false));
            }
        }
        let own = recipe.schools.iter();
        let decided = own.flat_map(|own| own.spellings.iter().chain([&own.school]));
        let decided = set_of(decided.map(|spelling| folded(spelling)));
        if codes.is_empty() {
            // Those that were said to be another's are grouped with nobody.
            let taken = set_of(spellings.of.keys().cloned());
            let own = met.into_iter().filter(|(key, _)| !taken.contains(key));
            let heads = recipe.schools.iter().filter(|own| !own.spellings.is_empty());
            let heads = set_of(heads.map(|own| folded(&own.school)));
            spellings.group(
                own.map(|(_, counted)| counted),
                &decided,
                &heads,
                recipe.picked.accepts,
            );
        } else {
            let open = met.into_iter().filter(|(key, _)| !decided.contains(key));
            let open = open.filter(|(key, _)| !codes.contains_key(key));
            spellings.match_with(&codes, open, recipe.picked.accepts);
        }
        spellings
    }

    /// Spellings with one signature, where no table of schools says what is one: somebody has to decide. Those that are
    /// decided may be what others are spellings of, and nothing else; `heads` have spellings already. Where all proposals
    /// are accepted they are taken for one.
    fn group(
        &mut self,
        spellings: impl Iterator<Item = (String, usize)>,
        decided: &BTreeSet<String>,
        heads: &BTreeSet<String>,
        accepts: bool,
    ) {
        let mut alike: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
        for counted in spellings {
            alike.entry(signature(&counted.0)).or_default().push(counted);
        }
        for mut group in alike.into_values().filter(|group| group.len() > 1) {
            let key = |(name, rows): &(String, usize)| (!heads.contains(&folded(name)), usize::MAX - rows);
            sort_by(&mut group, &mut |one, two| {
                key(one).cmp(&key(two)).then_with(|| one.0.cmp(&two.0))
            });
            let school = group.remove(0).0;
            group.retain(|(spelling, _)| !decided.contains(&folded(spelling)));
            if group.is_empty() {
                continue;
            }
            for (spelling, _) in group.iter().filter(|_| accepts) {
                self.of.insert(folded(spelling), (school.clone(), false));
            }
            self.groups.push(SchoolGroup {
                school,
                spellings: group,
                sure: Sureness::Doubtful,
            });
        }
    }

    /// Spellings that are in no row of the table of schools, and the one school whose signature they have; or else the one whose
    /// name they shorten, which somebody has to decide.
    fn match_with(
        &mut self,
        codes: &BTreeMap<String, String>,
        spellings: impl Iterator<Item = (String, (String, usize))>,
        accepts: bool,
    ) {
        let by = |key: &dyn Fn(&str) -> Option<String>| {
            let mut by: BTreeMap<String, Vec<&String>> = BTreeMap::new();
            for code in codes.values() {
                if let Some(key) = key(code) {
                    by.entry(key).or_default().push(code);
                }
            }
            by
        };
        let by_digits = by(&without_zeros);
        let by_signature = by(&|code| Some(signature(code)));
        let mut groups: BTreeMap<(String, Sureness), Vec<(String, usize)>> = BTreeMap::new();
        for (key, (spelling, rows)) in spellings {
            let zeros = without_zeros(&spelling).and_then(|digits| by_digits.get(&digits));
            if let Some([code]) = zeros.map(Vec::as_slice) {
                self.of.insert(key, ((*code).clone(), true));
                continue;
            }
            if let Some([code]) = by_signature.get(&signature(&spelling)).map(Vec::as_slice) {
                self.of.insert(key, ((*code).clone(), false));
                let group = groups.entry(((*code).clone(), Sureness::Likely));
                group.or_default().push((spelling, rows));
                continue;
            }
            let mut longer = codes.iter().filter(|(whole, _)| shortens(&key, whole));
            if let (Some((_, code)), None) = (longer.next(), longer.next()) {
                if accepts {
                    self.of.insert(key, (code.clone(), false));
                }
                let group = groups.entry((code.clone(), Sureness::Doubtful));
                group.or_default().push((spelling, rows));
            }
        }
        let groups = groups.into_iter();
        self.groups
            .extend(groups.map(|((school, sure), spellings)| SchoolGroup {
                school,
                spellings,
                sure,
            }));
    }

    /// The code of the school that a spelling is taken for, and whether zeros were put back; nothing where it stands for
    /// itself.
    pub(in crate::import) fn code_of(&self, spelling: &str) -> Option<(&str, bool)> {
        if self.of.is_empty() {
            return None;
        }
        let (code, zeros) = self.of.get(&folded(spelling))?;
        (code != spelling).then_some((code.as_str(), *zeros))
    }

    /// The zone that is written so, as the schools have it; nothing where a school is called so.
    pub(super) fn zone_of(&self, said: &str) -> Option<&str> {
        if self.zones.is_empty() {
            return None;
        }
        self.zones.get(&folded(said)).map(String::as_str)
    }

    /// The groups.
    pub(super) fn into_groups(self) -> Vec<SchoolGroup> {
        self.groups
    }
}

/// Whether a column says where somebody ended.
fn is_outcome(target: &Target) -> bool {
    target.field == OutcomeColumn::School.field()
}

/// Whether a column of a table that is read says which school.
fn says_school(column: &ColumnPlan, plan: &TablePlan) -> bool {
    let Becomes::Fields(targets) = &column.becomes else {
        return false;
    };
    targets.iter().any(|target| match plan.table {
        None => plan.records && target.form == Form::Record(Part::To),
        Some(TableKind::Schools) => target.field.table == TableKind::Schools && target.field.key == "id",
        Some(TableKind::Teachers) if is_outcome(target) => true,
        Some(kind) => target.field.table == kind && target.field.key == "school",
    })
}

/// Whether what a zone is called is what some school is called, or short for one school alone: then the school is asked about.
fn may_be_school(zone: &str, its_signature: &str, schools: &[(&String, String)]) -> bool {
    let same = |(folded, signature): &(&String, String)| *folded == zone || signature == its_signature;
    let mut longer = schools.iter().filter(|(folded, _)| shortens(zone, folded));
    schools.iter().any(same) || longer.next().is_some() && longer.next().is_none()
}

/// Whether a name leaves out characters of another and changes none: 云山一中 of 云山区第一中学, 实小 of 实验小学. Numerals are never
/// left out: 第三小学 is not 第三十三小学.
fn shortens(short: &str, whole: &str) -> bool {
    let is_numeral =
        |character: char| character.is_ascii_digit() || "一二三四五六七八九十".contains(character);
    let is_name = short.chars().count() >= 2 && !short.is_ascii();
    // 九年一贯制 says of what kind a school is, not which one.
    let whole = whole.replace("九年一贯制", "").replace("十二年一贯制", "");
    let mut rest = whole.chars();
    let mut holds = |character| {
        let found = rest.find(|&other| other == character || is_numeral(other));
        found == Some(character)
    };
    is_name && short.chars().all(&mut holds) && !rest.any(is_numeral)
}

/// The digits of a code that is all digits, without the zeros at its start.
fn without_zeros(code: &str) -> Option<String> {
    let digits = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| code.trim_start_matches('0').to_owned())
}

/// Parts of a county that end as a county does and belong to the name of a school.
const PARTS_OF_NAMES: [&str; 8] = ["开发区", "高新区", "新区", "园区", "矿区", "城区", "社区", "小区"];

/// What the spellings of one school have in common: 第一小学, 一小, 某县第一小学 and 第1小学 are one.
pub fn signature(name: &str) -> String {
    let mut rest = folded(name);
    // The county, the city, the province before the name.
    for end in ['省', '市', '县', '旗', '区'] {
        let Some(place) = rest.find(end) else {
            continue;
        };
        let (before, after) = rest.split_at(place + end.len_utf8());
        let named = PARTS_OF_NAMES.iter().any(|part| before.ends_with(part));
        if !named && before.chars().count() <= 5 && after.chars().count() >= 2 {
            rest = after.to_owned();
        }
    }
    let rest = rest.trim_start_matches('第');
    let numeral = |character: char| match character {
        '1'..='9' => "一二三四五六七八九"
            .chars()
            .nth(character as usize - '1' as usize),
        '镇' | '乡' => None,
        other => Some(other),
    };
    let mut name: String = rest.chars().filter_map(numeral).collect();
    name = name.replace("街道", "").replace("第", "");
    for (short, long) in [
        ("实小", "实验小学"),
        ("附小", "附属小学"),
        ("中心校", "中心小学"),
        ("中心学校", "中心小学"),
    ] {
        if let Some(start) = name.strip_suffix(short) {
            name = format!("{start}{long}");
            break;
        }
    }
    if name.ends_with(['小', '中']) {
        name.push('学');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shortened_by_leaving_out_what_tells_nothing_apart() {
        for (short, whole) in [
            ("云山一中", "云山区第一中学(初中部)"),
            ("区第一中学", "云山区第一中学(初中部)"),
            ("石桥学校", "云山区石桥镇九年一贯制学校"),
            ("城关小学", "云山区城关镇中心小学"),
            ("实小", "云山区实验小学"),
        ] {
            assert!(shortens(short, whole), "{short} {whole}");
        }
        for (short, whole) in [
            ("第三小学", "第三十三小学"),
            ("第一小学", "第二小学"),
            ("实验中学", "实验小学"),
            ("S1", "S01"),
            ("小", "小学"),
        ] {
            assert!(!shortens(short, whole), "{short} {whole}");
        }
    }

    #[test]
    fn spellings_of_one_school_have_one_signature() {
        for (one, other) in [
            ("第一小学", "一小"),
            ("第一小学", "云山县第一小学"),
            ("第一小学", "县一小"),
            ("第1小学", "第一小学"),
            ("城关镇中心小学", "城关中心校"),
            ("实验小学", "某市实小"),
            ("第二中学", "二中"),
        ] {
            assert_eq!(signature(one), signature(other), "{one} {other}");
        }
        for (one, other) in [
            ("第一小学", "第二小学"),
            ("第一小学", "第一中学"),
            ("开发区实验小学", "实验小学"),
            ("城区一小", "一小"),
        ] {
            assert_ne!(signature(one), signature(other), "{one} {other}");
        }
    }
}
