//! What happened, as plain data. Nothing here depends on indicators, reasons or words.
//!
//! | file | asked by | gives |
//! |---|---|---|
//! | [`ends`] | `end`, `end_state`, `movement`, `move_of` | the one state and place each teacher ends in, and how many end in each |
//! | [`staff`] | `staff`, `staffing`, `loads` | who holds the posts, and who teaches how much |
//! | [`coverage`] | `coverage` | for every subject of every school, who teaches its lessons, and whether anybody can |
//! | [`flows`] | `flows`, `tier_flows`, `distances` | from where to where |
//! | [`schools`], [`plan`], [`title_grades`] | `school_rows`, `establishment_rows`, `post_rows`, `title_grade_rows` | rows by school |
//! | [`rounds`], [`after_rounds`] | `round_summaries`, `after_rounds` | each stage in numbers |
//! | [`signs`] | `school_signs` | what a map shows of each school |
//! | [`no_post`] | `post_plans`, `without_post` | why a subject that a school teaches has no post there |
//! | [`mismatch`] | `mismatch` | people without a post beside posts without people |
//! | [`compliance`] | `compliance` | quotas and limits, kept or not |
//! | [`profile`] | a roster | what the county looks like beside what is known of real ones |
//! | [`readiness`] | a roster and a policy, before a run | for how many teachers the roster lacks what the rules read |
//! | [`claims`] | `claims` | who would rather have which post, and may |
//! | [`gains`] | `below_status_quo` | who gains and who loses by a change of school |
//! | [`ranks`] | `ranked` | at which place of the own list everyone ends |
//! | [`balance`], [`assessment`], [`inequality`] | `counted_schools`, `balance`, `schools_meeting_all`, `parts`, `inequalities` | how evenly schools are staffed |
//! | [`newcomers`] | `newcomers` | how many newcomers compete, how many are hired and where |
//! | [`cost`] | `costs` | what a year costs |
//!
//! Everything that counts teachers by what became of them reads [`ends`]; `tests/integration/conservation.rs` holds all
//! of it to one sum. A figure that cannot be counted is [`undefined::Undefined`], never 0.

pub mod after_rounds;
pub mod assessment;
pub mod balance;
pub mod claims;
pub mod compliance;
pub mod cost;
pub mod coverage;
pub mod ends;
pub mod flows;
pub mod gains;
pub mod inequality;
pub mod mismatch;
pub mod newcomers;
pub mod no_post;
pub mod places;
pub mod plan;
pub mod profile;
pub mod ranks;
pub mod readiness;
pub mod rounds;
pub mod schools;
pub mod signs;
pub mod staff;
pub mod title_grades;
pub mod undefined;
