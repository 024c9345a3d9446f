/** The tables of a roster, as the text of CSV files. */
export interface RosterText {
  schools: string;
  teachers: string;
  /** Who wants to go where; of whoever is not in it, preferences are simulated. */
  preferences?: string;
  /** The posts of some schools, or of all; those of schools that are not in it follow from the rules. */
  places?: string;
  /** Where the last procedure really left people; only compared with the run, and read by no rule. */
  outcome?: string;
  /**
   * Load the roster although some cells look like personal data: somebody has looked at each and none of it is. What is
   * sure to be personal is refused all the same.
   */
  personalDataChecked?: boolean;
}

/** A policy document: `version` and the sections of docs/policy.schema.json. Sections left out keep their defaults. */
export interface PolicyDocument {
  version?: number;
  [section: string]: unknown;
}

/** A named list of changes to the default policy, by path. */
export interface Scenario {
  name: string;
  overrides?: Record<string, unknown>;
}

/** A policy document, a scenario, or the key of a preset such as "common-rounds". */
export type PolicyInput = PolicyDocument | Scenario | string;

/** A text in both languages. */
export interface Text {
  zh: string;
  en: string;
}

/** What every function throws when its input is wrong: the message in Chinese and English, and each alone. */
export interface Refusal extends Error, Text {}

export type Locality = "urban" | "town" | "rural";
export type Stage = "primary" | "junior" | "senior";
export type DutyLevel = "junior" | "intermediate" | "senior";
export type EndState =
  | "stayed"
  | "moved_by_choice"
  | "directed"
  | "selected"
  | "rotated"
  | "retrained"
  | "awaiting"
  | "exited"
  | "dismissed"
  | "engaged"
  | "not_engaged";
/** How somebody comes into the district's schools. */
export type Entry =
  | "campus_recruitment"
  | "open_recruitment"
  | "transfer_in"
  | "special_post"
  | "state_funded"
  | "talent"
  | "other";
/** Why a number is missing, as a code such as "no_schools" or "nobody_moved". */
export type Undefined = string;

/** One problem of a roster. */
export interface Problem {
  /** An error keeps the roster from loading. */
  severity: "error" | "warning";
  file: string;
  /** The row as a spreadsheet counts it. */
  row: number | null;
  column: string | null;
  /** The value found, unless it could be personal data. */
  value: string | null;
  /** What is wrong, for programs. */
  code: string;
  /** What should be there. */
  expected: Text | null;
  message: Text;
  /** What to do about it: the end of the message. */
  way_out: Text | null;
  [detail: string]: unknown;
}

/** What `check` finds. */
export type CheckReport =
  | {
      accepted: true;
      schools: number;
      teachers: number;
      problems: Problem[];
      /** The preset whose rules `readiness` is about. */
      policy: string;
      readiness: ReadinessLine[];
    }
  | { accepted: false; problem_count: number; problems: Problem[] };

/** An indicator: a value, or why there is none. */
export interface Indicator {
  key: string;
  value: number | null;
  undefined: Undefined | null;
  /** Whether it keeps to its line; null where there is none. */
  passes: boolean | null;
}

/** One resource at one stage, against the lines of balanced development. */
export interface BalanceLine {
  stage: Stage;
  resource: string;
  schools: number;
  schools_meeting: number;
  /** Per hundred pupils. */
  per_hundred: number | null;
  required: number | null;
  coefficient: number | null;
  undefined: Undefined | null;
  line: number | null;
}

/** Posts and staff of one unit. `need`, `gap` and `unmet` (need that came to no post) are in thousandths of a full load. */
export interface StaffingCount {
  posts: number;
  staff: number;
  filled: number;
  empty: number;
  over: number;
  need: number;
  teaching: number;
  gap: number;
  unmet: number;
}

/** One subject in one stage of a school, and who teaches it. Lessons are a week's, in thousandths. */
export interface CoverageRow {
  school: string;
  stage: Stage;
  subject: string;
  lessons: number;
  in_subject: number;
  outside: number;
  uncovered: number;
  /** Teachers who teach and hold a post of it. */
  teachers: number;
  /** Others of the school who can teach it. */
  beside: number;
  /** Whether a teacher of another school travels here for it. */
  visited: boolean;
  has_nobody: boolean;
}

export interface Staffing {
  total: StaffingCount;
  by_school: SchoolStaffing[];
  by_stage: StageStaffing[];
  by_subject: SubjectStaffing[];
  by_locality: LocalityStaffing[];
}

export interface SchoolStaffing extends StaffingCount {
  school: string;
  /** Teachers beyond the establishment. */
  surplus: number;
}

export interface StageStaffing extends StaffingCount {
  stage: Stage;
}

export interface SubjectStaffing extends StaffingCount {
  subject: string;
  locality: Locality;
}

export interface LocalityStaffing extends StaffingCount {
  locality: Locality;
}

/** Teachers by where they end; of newcomers only where the roster has some, of dismissed only where there are some. */
export type Movement = Record<Exclude<EndState, "dismissed" | "engaged" | "not_engaged">, number> &
  Partial<Record<"dismissed" | "engaged" | "not_engaged", number>>;

/** Newcomers of one kind. */
export interface NewcomerCount {
  candidates: number;
  competed: number;
  /** Hired, at urban, town and rural schools. */
  engaged: [number, number, number];
}

/** What becomes of newcomers, who have no present school. */
export interface Newcomers {
  total: NewcomerCount;
  by_entry: [Entry, NewcomerCount][];
  by_subject: [Stage, string, NewcomerCount][];
}

/** What became of the teachers of one locality, in people. */
export interface FlowRow {
  from: Locality;
  stayed: number;
  moved_to_urban: number;
  moved_to_town: number;
  moved_to_rural: number;
  awaiting: number;
  exited: number;
  dismissed: number;
}

export interface VillageFloor {
  required: number;
  achieved: number;
  closed: number;
  /** Teachers who listed a village post. */
  willing: number;
}

/** One round in numbers. */
export interface RoundSummary {
  round: string;
  mechanism: string;
  opened: number;
  applicants: number;
  placed: number;
  village_floor: VillageFloor | null;
  quotas: QuotaOutcome | null;
  held_back: number;
}

/** What became of the quotas of a mechanism. */
export interface QuotaOutcome {
  /** Posts that share applicants, such as one subject in one zone. */
  divisions: number;
  /** Those where the quota was kept. */
  kept: number;
  /** Those where it could not be, by obstacle. */
  obstacles: {
    not_everything_listed: number;
    too_few_posts: number;
    too_few_applicants: number;
    uneven: number;
  };
}

/** One step of the procedure with its days, as YYYY-MM-DD. */
export interface Step {
  kind: "publication" | "round" | "notice" | "appeals" | "ruling" | "contract";
  /** The round it belongs to, if it does. */
  round: string | null;
  from: string;
  to: string;
}

/** Title posts above the junior band. */
export interface BandCount {
  senior: number;
  intermediate: number;
}

/** Title posts and holders of one stage of one school. Lists go from grade 1 to grade 13. */
export interface TitleGradeRow {
  school: string;
  stage: Stage;
  grades: { posts: number[]; holders: number[]; over: number[]; recognised: number[]; without_grade: number };
}

/** The stages after the rounds, in numbers. */
export interface AfterRounds {
  appeals: { refused: number; appealed: number; upheld: number; changed: number };
  upward_selection: { offered: number; eligible: number; applicants: number; selected: number };
  rotation: { eligible: number; required: number; rotated: number; backbone: number; exchanged: number };
  awaiting: {
    after_rounds: number;
    retrained: number;
    exits_taken: number;
    exits_left: number;
    dismissed: number;
    awaiting: number;
    months_of_pay: number;
  };
  titles: {
    structure: BandCount;
    reserved: BandCount;
    reserve_used: BandCount;
    moved_along: number;
    found_free: number;
    from_reserve: number;
    lowered: number;
    over_structure: number;
    beyond_ratio: number;
  };
  /** Null where the rules do not appoint them. */
  homeroom: {
    classes: number;
    qualified: number;
    senior: number;
    intermediate: number;
    junior: number;
    unfilled: number;
    schools_unfilled: number;
  } | null;
  /** Null where the rules do not appoint them; levels from the highest. */
  cadre: {
    levels: { posts: number; qualified: number; shortlisted: number; appointed: number }[];
    schools_unfilled: number;
  } | null;
}

/** A quota and what came of it. */
export interface ComplianceLine {
  path: string;
  bound: "at_least" | "at_most";
  required: number;
  achieved: number;
  /** Why it gave way, as a code such as "too_few_places"; null if it did not. */
  cause: string | null;
  /** Posts closed for it, or for whom of the eligible rotation has places; null for most. */
  detail: { closed: number } | { rotation: { eligible: number; reachable: number } } | null;
}

/** A value that rules read and the roster does not hold of everyone. */
export interface ReadinessLine {
  /** What reads it: an item of the score, a key that teachers are compared by, or a rule by its path. */
  reader:
    | { item: { block: string; item: string } }
    | { column: { block: string; item: string; column: string } }
    | { comparison: string } | { rule: string };
  teachers: number;
  of: number;
  /** What becomes of them, as a code such as "zero", or the median that they get. */
  treated: string | { median: number };
  /** Codes of the first of them, where the rules do not rank them. */
  codes: string[];
}

export interface SchoolRow {
  index: number;
  id: string;
  zone: string;
  locality: Locality;
  pupils: number;
  classes: number;
  teachers_before: number;
  teachers: number;
  granted: number;
  posts: number;
  empty: number;
  over: number;
  gap: number;
  /** Need that came to no post and that nobody meets, in thousandths of a person. */
  unmet: number;
  arrived: number;
  left: number;
  awaiting: number;
  exited: number;
  dismissed: number;
}

/** 核编: the establishment of one stage of one school. Staff by rule and teachers needed are in thousandths of a person. */
export interface EstablishmentRow {
  school: string;
  stage: Stage;
  pupils: number;
  classes: number;
  staff_by_ratio: number;
  staff_by_class: number;
  supplement: number;
  staff_before_cap: number;
  staff_granted: number;
  teachers_granted: number;
  teachers_needed: number;
}

/** 设岗: the posts of one subject in one stage of one school. `need` is in thousandths of a person, `share` of a post. */
export interface PostRow {
  school: string;
  stage: Stage;
  subject: string;
  posts: number;
  itinerant: number;
  need: number;
  /** The subject's share of the school's posts before rounding. */
  share: number;
  /** The school whose teachers come to teach what is needed here; null where none do. */
  served_by: string | null;
  /** Why there are none; null where there are some. */
  why_none: "not_in_timetable" | "none_granted" | "pooled" | "nothing_to_spare" | "not_listed" | "share_too_small" | null;
  staff: number;
}

export interface PostName {
  school: string;
  stage: Stage;
  subject: string;
}

/** Why a teacher may not compete, as far as the roster knows it. */
export interface Bar {
  /** Marked in the roster as not to compete; for what is never recorded. */
  marked: boolean;
  failed_assessments: number;
  /** Which assessments count as failed. */
  level: "unqualified" | "basically_qualified";
  /** The years looked back on. */
  years: number;
}

/** Why a teacher ends there: a kind, or a kind with its details. */
export type Reason =
  | string
  | { barred: { why: Bar } }
  | { directed: { round: string; post: PostName; possible: number; distance: number | null; barred: Bar | null } }
  | { [kind: string]: Record<string, unknown> };

/** Where one teacher ends, and why. */
export interface PlacementRow {
  teacher: string;
  /** Null for a newcomer. */
  school_before: string | null;
  /** Left out where the roster does not say. */
  entry?: Entry;
  /** Null while awaiting placement. */
  post: PostName | null;
  end_state: EndState;
  /** Total points. */
  score: number;
  homeroom_level: DutyLevel | null;
  cadre_level: DutyLevel | null;
  /** The reason as data: its kind, or its kind with details. */
  reason: Reason;
  reason_zh: string;
  reason_en: string;
}

/** How the actual end of a teacher and the one by the rules go together. */
export type Likeness =
  | "same_stayed"
  | "same_moved"
  | "same_without"
  | "moved_really"
  | "moved_by_rules"
  | "other_school"
  | "placed_really"
  | "placed_by_rules"
  | "other_without"
  | "outside_rules"
  | "not_in_table";

/** Those at a school afterwards, who came to it and who left it for another one. */
export interface SchoolStaff {
  staff: number;
  arrived: number;
  left: number;
}

/** A run beside the actual outcome of the last procedure. */
export interface AgainstActual {
  teachers: number;
  /** People in the table who are not in the roster. */
  not_in_roster: number;
  /** Who can be compared; shares are of these. */
  compared: number;
  agree: number;
  /** As many would end alike if the rules moved nobody. */
  really_stayed: number;
  really_moved: number;
  /** Together all teachers. */
  counts: { likeness: Likeness; teachers: number }[];
  by_round: { round: string | null; compared: number; agree: number }[];
  by_school: { school: string; before: number; really: SchoolStaff; by_rules: SchoolStaff }[];
  by_subject: {
    subject: string;
    compared: number;
    agree: number;
    moved_really: number;
    moved_by_rules: number;
    without_really: number;
    without_by_rules: number;
  }[];
  /** Posts that people really have and that the run does not make. */
  no_such_post: { school: string; stage: Stage | null; subject: string | null; teachers: number }[];
  people: {
    teacher: string;
    end: "placed" | "awaiting" | "exited" | "retired" | "gone";
    school: string | null;
    stage: Stage | null;
    subject: string | null;
    round: string | null;
    likeness: Likeness;
  }[];
}

/** Everything that a run finds: what `shapan run --json` prints. */
export interface RunReport {
  program: string;
  /** Equal rosters have equal fingerprints. */
  roster_fingerprint: string;
  schools_in_roster: number;
  /** Cells that looked like personal data and were declared to be none; absent where there were none. */
  personal_data_checked?: number;
  /** By column of teachers, how many years a band has, the end that stands for all beyond it (0 for none), whether rare values are merged; absent where all is exact. */
  banded?: Record<string, { width: number; end: number; merged: boolean }>;
  teachers_in_roster: number;
  policy: PolicyDocument;
  seed: number;
  indicators: Indicator[];
  balance: BalanceLine[];
  staffing: Staffing;
  coverage: CoverageRow[];
  movement: Movement;
  flows: FlowRow[];
  rounds: RoundSummary[];
  /** Whether scores normalised within schools decided between teachers of different schools, which they cannot. */
  scores_not_comparable: boolean;
  calendar: Step[];
  compliance: ComplianceLine[];
  /** What the rules read and the roster does not hold of everyone. */
  readiness: ReadinessLine[];
  after_rounds: AfterRounds;
  schools: SchoolRow[];
  establishment: EstablishmentRow[];
  posts: PostRow[];
  title_grades: TitleGradeRow[];
  /** The run beside the actual outcome; absent where the roster holds none. */
  actual?: AgainstActual;
  /** What becomes of newcomers; absent where the roster has none. */
  newcomers?: Newcomers;
  placements: PlacementRow[];
}

/** A clause in which two policies differ. */
export interface ClauseChange {
  path: string;
  before: unknown;
  after: unknown;
}

export interface IndicatorChange {
  key: string;
  before: number | null;
  after: number | null;
  before_undefined: Undefined | null;
  after_undefined: Undefined | null;
  /** Second less first. */
  difference: number | null;
  /** What the draws agree on; "varies" where they do not. */
  verdict: Verdict;
}

/** Whether a change is for the better; "pending" only while draws are being made. */
export type Verdict = "better" | "worse" | "same" | "different" | "unknown" | "varies" | "pending";

/** In how many draws an indicator went which way. */
export interface Tally {
  better: number;
  worse: number;
  same: number;
  /** More, whether or not that is better. */
  more: number;
  /** Less, whether or not that is better. */
  less: number;
  /** Without a value on one side. */
  unknown: number;
}

/** One indicator over all draws, both runs draw by draw; the first draw is the one that all other numbers are of. */
export interface IndicatorDraws {
  key: string;
  before: (number | null)[];
  after: (number | null)[];
  tally: Tally;
  verdict: Verdict;
}

/** The draws that verdicts rest on. */
export interface Draws {
  /** The seed of each; the same for both runs. */
  seeds: number[];
  /** How many were asked for. */
  wanted: number;
  indicators: IndicatorDraws[];
}

export interface Comparison {
  clauses: ClauseChange[];
  indicators: IndicatorChange[];
  /** Teachers who end at different schools. */
  end_at_other_school: number;
  /** Teachers by state in the first run and state in the second, in the order of `EndState`. */
  transitions: number[][];
  draws: Draws;
}

/** What `compare` finds: what `shapan compare --json` prints. */
export interface CompareReport {
  before: RunReport;
  after: RunReport;
  comparison: Comparison;
}

/** The mechanisms that solve an instance. docs/match.md says what each uses. */
export type Mechanism =
  | "serial-dictatorship"
  | "random-serial-dictatorship"
  | "deferred-acceptance"
  | "deferred-acceptance-school"
  | "immediate-acceptance"
  | "top-trading-cycles"
  | "status-quo-deferred-acceptance"
  | "block-exchange"
  | "status-quo-improving"
  | "efficiency-adjusted"
  | "stable-improvement-cycles"
  | "flexible-deferred-acceptance"
  | "quota-reduction"
  | "extended-seat"
  | "multistage"
  | "deferred-acceptance-with-reserves"
  | "two-step-minimum-guarantee"
  | "rank-minimising"
  | "directed-placement";

export interface InstanceApplicant {
  id: string;
  /** The programs the applicant would take, best first. */
  preferences?: string[];
  /** For directed-placement: the programs allowed, and the cost of each. */
  costs?: Record<string, number>;
  /** The program held now. */
  current?: string | null;
  consent?: boolean;
  type?: string;
  category?: string | null;
  traits?: string[];
}

export interface SetAside {
  category: string;
  posts: number;
  guarantees?: Record<string, number>;
}

export interface InstanceProgram {
  id: string;
  capacity: number;
  /** The applicants it accepts, highest first. Equals stand in a list of their own. */
  priority?: (string | string[])[];
  /** The types it wants, the most wanted first. Those wanted alike stand in a list of their own. */
  wanted_types?: (string | string[])[];
  region?: string;
  target?: number;
  minimum?: number;
  guarantees?: Record<string, number>;
  set_asides?: SetAside[];
}

/** A bare instance of a matching mechanism. */
export interface Instance {
  mechanism: Mechanism;
  applicants: InstanceApplicant[];
  programs: InstanceProgram[];
  order?: string[];
  program_order?: string[];
  seed?: number;
  draws?: number;
  chains?: "by-newcomers" | "by-anyone";
  regions?: { id: string; cap: number }[];
  ratio?: { least: number; most: number };
  unfilled?: "stay-empty" | "revert";
}

/** What a matching comes to, in whole numbers. */
export interface Objective {
  placed: number;
  /** Of directed-placement alone; all else is of the other mechanisms. */
  cost?: number;
  unplaced?: number;
  first_choices?: number;
  /** The places of those placed in their lists, counted from 1, added up. */
  rank_sum?: number;
  moved?: number;
  below_current?: number;
}

/** A solved instance: what `shapan match --json` prints. */
export interface Solution {
  mechanism: Mechanism;
  /** By applicant the program got, or null. */
  assignment: Record<string, string | null>;
  objective: Objective;
  draws?: number;
  /** By applicant, in how many draws which program came up. */
  chances?: Record<string, Record<string, number>>;
  /** By applicant the post by which the only program chose. */
  posts?: Record<string, { kind: "open" | "set-aside" | "reverted"; category?: string } | null>;
}
