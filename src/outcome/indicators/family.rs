//! A family of indicators: measures that are counted together. One file a family says everything about it.

use super::account::{Lister, Workings};
use super::definition::{Definition, Indicator};
use crate::language::Text;
use crate::outcome::Outcome;
use crate::outcome::figures::undefined::Value;
use crate::roster::Roster;

/// One indicator, with all that belongs to it. `F` is what its family counts once for all of its measures.
pub(super) struct Measure<F> {
    /// What it is.
    pub definition: &'static Definition,
    /// How much it is.
    pub value: fn(&F) -> Value,
    /// The numbers put into its formula, and the rows behind it.
    pub account: fn(&Lister<'_>, &F) -> Workings,
}

/// A family of indicators, as the registry lists it.
#[derive(Debug)]
pub struct Family {
    /// How the keys of its indicators begin, up to the dot.
    pub key: &'static str,
    /// Name.
    pub name: Text,
    /// Whether some of its indicators are always in view, so that it must keep up with a slider. Other families are
    /// counted when somebody asks for them.
    pub in_view: bool,
    /// Its definitions, in the order of tables.
    pub definitions: &'static [&'static Definition],
    /// Its indicators with their values, in the same order.
    pub(super) values: fn(&Outcome, &Roster) -> Vec<Indicator>,
    /// The value of the lister's indicator and how it came about; `None` for one of another family.
    pub(super) account: fn(&Lister<'_>) -> Option<(Value, Workings)>,
}

impl Family {
    /// Whether a definition is one of its own.
    pub fn has(&self, definition: &Definition) -> bool {
        self.definitions.iter().any(|own| own.key == definition.key)
    }
}

/// Makes the `FAMILY` of a file from its `MEASURES`, which are read from what the last argument counts.
///
/// Definitions, values and accounts become tables of their own, so that a program carries no more of a family than it
/// asks for: the page, which knows indicators by name only, nothing that counts.
macro_rules! family {
    ($key:literal, $name:expr, in_view: $in_view:literal, $figures:expr) => {
        /// This family.
        pub(super) const FAMILY: $crate::outcome::indicators::family::Family = {
            use $crate::outcome::indicators::family::{Family, account, definitions, indicators, values};
            Family {
                key: $key,
                name: $name,
                in_view: $in_view,
                definitions: &definitions::<_, { MEASURES.len() }>(MEASURES),
                values: |outcome, roster| {
                    let values = const { &values::<_, { MEASURES.len() }>(MEASURES) };
                    indicators(values, &$figures(outcome, roster))
                },
                account: |lister| account(MEASURES, lister, &$figures(lister.outcome, lister.roster)),
            }
        };
    };
}
pub(super) use family;

/// A definition and how much it is.
pub(super) type Valued<F> = (&'static Definition, fn(&F) -> Value);

/// The definitions of `N` measures.
pub(super) const fn definitions<F, const N: usize>(measures: &[Measure<F>]) -> [&'static Definition; N] {
    let mut found = [measures[0].definition; N];
    let mut place = 0;
    while place < N {
        found[place] = measures[place].definition;
        place += 1;
    }
    found
}

/// The definitions of `N` measures with their values.
pub(super) const fn values<F, const N: usize>(measures: &[Measure<F>]) -> [Valued<F>; N] {
    let mut found = [(measures[0].definition, measures[0].value); N];
    let mut place = 0;
    while place < N {
        found[place] = (measures[place].definition, measures[place].value);
        place += 1;
    }
    found
}

/// The indicators that these figures come to.
pub(super) fn indicators<F>(values: &[Valued<F>], figures: &F) -> Vec<Indicator> {
    let indicator = |&(definition, value): &Valued<F>| Indicator {
        definition,
        value: value(figures),
    };
    values.iter().map(indicator).collect()
}

/// How much the lister's indicator is by these figures, and how that came about.
pub(super) fn account<F>(
    measures: &[Measure<F>],
    lister: &Lister<'_>,
    figures: &F,
) -> Option<(Value, Workings)> {
    let mut measures = measures.iter();
    let measure = measures.find(|measure| measure.definition.key == lister.definition.key)?;
    Some(((measure.value)(figures), (measure.account)(lister, figures)))
}
