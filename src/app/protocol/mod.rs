//! What the page and its workers say to each other: every word that crosses, and nothing else.
//!
//! A worker holds the roster and the outcomes; only views of them cross over, so a message stays small whatever
//! the size of the district.

mod changes;
mod import;
mod opening;
mod order;
mod packed;
mod project;
mod question;
mod reply;
mod request;
mod results;
mod role;
mod roster;
mod runs;
mod stop;
mod unsound;

pub use changes::Changes;
pub use import::{
    Choice, ColumnView, Import, ImportView, Part, Pick, PriceAsked, ProblemGroup, ProblemPlace, TableView,
    Unneeded, Wanted,
};
pub use opening::{Drawn, Opening};
pub use order::{
    Against, Chosen, CoverWords, Delivery, ExerciseMade, ExerciseShown, GoalShown, Job, Measured, PresetTold,
    Proposed, Room, Sheet, SheetTable, Sheets, Tried,
};
pub use packed::{Packed, READY, Unreadable};
pub use project::{Held, ImportFiles, Incoming, Kept, OpenedProject, SealChecked, ToPack, ToSave};
pub use question::{Answer, Question, Slide};
pub use reply::{ClausesInWords, DraftInWords, ItemInWords, Reply, ScoringInWords};
pub use request::{Form, Needs, PickedFile, Request, Slot};
pub use results::{IndicatorValue, Results, ScenarioView, Shown};
pub use role::{Program, ROLES, Role};
pub use roster::{CountyAsked, MadeCounty, Place, ProblemLine, ProblemReport, ReadRoster, RosterSummary};
pub use runs::{Runs, letter};
pub use stop::Stop;
pub use unsound::{RuleFault, Unsound};
