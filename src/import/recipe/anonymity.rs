//! What can be chosen about anonymity, by the names of choices and options.

use super::Recipe;
use super::pick::{NONE, YES};
use crate::import::anonymise::{Banding, Doubtful, FromIdNumbers, Known, Schools};

/// What can be chosen about anonymity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anonymity {
    /// Whether the ids of teachers become codes.
    TeacherCodes,
    /// What becomes of the codes or names of schools.
    Schools,
    /// Whether identity numbers are read before they are forgotten.
    FromNumbers,
    /// What becomes of cells that only look personal.
    Doubtful,
    /// How wide bands of years of birth are.
    BirthYears,
    /// How wide bands of years of service are.
    ServiceYears,
    /// What is rarer than this is merged.
    RareBelow,
    /// What fewer people than this are alike in is left out.
    BlankBelow,
    /// Whether it is counted with that others know what extra columns hold.
    ExtraColumns,
}

impl Anonymity {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 9] = [
        Self::TeacherCodes,
        Self::Schools,
        Self::FromNumbers,
        Self::Doubtful,
        Self::BirthYears,
        Self::ServiceYears,
        Self::RareBelow,
        Self::BlankBelow,
        Self::ExtraColumns,
    ];

    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::TeacherCodes => "teacher_codes",
            Self::Schools => "schools",
            Self::FromNumbers => "from_numbers",
            Self::Doubtful => "doubtful",
            Self::BirthYears => "birth_years",
            Self::ServiceYears => "service_years",
            Self::RareBelow => "rare_below",
            Self::BlankBelow => "blank_below",
            Self::ExtraColumns => "extra_columns",
        }
    }

    /// The names of its options, that of doing least first.
    pub const fn options(self) -> &'static [&'static str] {
        match self {
            Self::TeacherCodes => &[YES, NONE],
            Self::Schools => &["asked", "checked", "coded"],
            Self::FromNumbers => &["where_missing", "every_blank", "never"],
            Self::Doubtful => &["emptied", "kept"],
            Self::BirthYears | Self::ServiceYears => &[NONE, "2", "3", "5", "10"],
            Self::RareBelow => &[NONE, "3", "5", "10"],
            Self::BlankBelow => &[NONE, "2", "3", "5"],
            Self::ExtraColumns => &[NONE, YES],
        }
    }

    /// The name of the option in force; that of another number where the recipe gives one that is not offered.
    pub fn chosen(self, recipe: &Recipe) -> String {
        let choices = &recipe.anonymise;
        let number =
            |number: Option<u32>| number.map_or_else(|| NONE.to_owned(), |number| number.to_string());
        let banding: &Banding = &choices.banding;
        match self {
            Self::TeacherCodes if choices.teacher_codes => YES.to_owned(),
            Self::Schools => of(
                &[Schools::Asked, Schools::Checked, Schools::Coded],
                self,
                &choices.schools,
            ),
            Self::FromNumbers => {
                let all = [
                    FromIdNumbers::WhereMissing,
                    FromIdNumbers::EveryBlank,
                    FromIdNumbers::Never,
                ];
                of(&all, self, &choices.from_numbers)
            }
            Self::Doubtful => of(&[Doubtful::Emptied, Doubtful::Kept], self, &choices.doubtful),
            Self::BirthYears => number(banding.birth_years.map(u32::from)),
            Self::ServiceYears => number(banding.service_years.map(u32::from)),
            Self::RareBelow => number(banding.rare_below),
            Self::BlankBelow => number(banding.blank_below),
            Self::ExtraColumns if choices.known.contains(&Known::ExtraColumns) => YES.to_owned(),
            Self::TeacherCodes | Self::ExtraColumns => NONE.to_owned(),
        }
    }

    /// Has an option decide it; nothing where there is none of that name.
    pub(super) fn choose(self, recipe: &mut Recipe, option: &str) -> Option<()> {
        let place = self.options().iter().position(|known| *known == option);
        // A number that the recipe gives is shown as chosen and may be chosen again.
        let place = place.or_else(|| (self.chosen(recipe) == option).then_some(usize::MAX))?;
        if place == usize::MAX {
            return Some(());
        }
        let number = option.parse::<u16>().ok();
        let choices = &mut recipe.anonymise;
        match self {
            Self::TeacherCodes => choices.teacher_codes = option == YES,
            Self::Schools => {
                choices.schools = *[Schools::Asked, Schools::Checked, Schools::Coded].get(place)?;
            }
            Self::FromNumbers => {
                let all = [
                    FromIdNumbers::WhereMissing,
                    FromIdNumbers::EveryBlank,
                    FromIdNumbers::Never,
                ];
                choices.from_numbers = *all.get(place)?;
            }
            Self::Doubtful => choices.doubtful = *[Doubtful::Emptied, Doubtful::Kept].get(place)?,
            Self::BirthYears => choices.banding.birth_years = number,
            Self::ServiceYears => choices.banding.service_years = number,
            Self::RareBelow => choices.banding.rare_below = number.map(u32::from),
            Self::BlankBelow => choices.banding.blank_below = number.map(u32::from),
            Self::ExtraColumns => {
                let known = &mut choices.known;
                known.retain(|known| *known != Known::ExtraColumns);
                known.extend((option == YES).then_some(Known::ExtraColumns));
            }
        }
        Some(())
    }
}

/// The name of the option of a value, by its place among all.
fn of<T: PartialEq>(all: &[T], choice: Anonymity, value: &T) -> String {
    let place = all.iter().position(|known| known == value).unwrap_or_default();
    choice
        .options()
        .get(place)
        .copied()
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recipe::name::Name;
    use crate::import::recipe::pick::pick;

    #[test]
    fn what_is_chosen_for_anonymity_is_what_is_then_in_force() {
        for choice in Anonymity::ALL {
            for option in choice.options() {
                let mut recipe = Recipe::default();
                assert!(pick(
                    &mut recipe,
                    &[],
                    &Name::Anonymity(choice).to_string(),
                    option
                ));
                assert_eq!(choice.chosen(&recipe), *option);
            }
        }
    }
}
