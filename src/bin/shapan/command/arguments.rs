//! Verbs and options.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use shapan::language::Language;
use shapan::outcome::compare::draws::DRAWS;
use shapan::policy::Preset;
use shapan::roster::generate::SAMPLE;

/// 区管校聘政策沙盘 — a policy sand table for district-managed, school-hired teachers.
#[derive(Debug, Parser)]
#[command(name = "shapan", version, propagate_version = true)]
pub struct Arguments {
    /// Language of messages and tables.
    #[arg(long, global = true, value_enum, default_value = "zh")]
    pub language: LanguageOption,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// A language by its code.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LanguageOption {
    /// 中文.
    Zh,
    /// English.
    En,
}

impl LanguageOption {
    /// The language.
    pub const fn language(self) -> Language {
        match self {
            Self::Zh => Language::Chinese,
            Self::En => Language::English,
        }
    }
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make a synthetic county and write its roster as schools.csv and teachers.csv.
    Generate(GenerateOptions),
    /// Check a roster and list every problem.
    Check(CheckOptions),
    /// Run the whole procedure on a roster under one policy.
    Run(RunOptions),
    /// Run a roster under two to four policies and compare the outcomes.
    Compare(CompareOptions),
    /// Solve a bare instance of a matching mechanism, for checks against other software.
    Match(MatchOptions),
    /// Say why a teacher does not end at a school, or why subjects of a school have no post.
    Why(WhyOptions),
    /// Write the report of one to three proposals against the status quo.
    Report(ReportOptions),
    /// Decide the competitions of a policy, merged into one, by every mechanism side by side.
    Mechanisms(RunOptions),
    /// List the presets, show a policy, compare two, print the JSON Schema.
    #[command(subcommand)]
    Policy(PolicyVerb),
}

/// The verbs of `policy`.
#[derive(Debug, Subcommand)]
pub enum PolicyVerb {
    /// List the presets.
    List {
        /// Print them as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show a policy in words, as clauses and a scoring table, or as a document.
    Show {
        /// A policy or scenario file, or the key of a preset.
        #[arg(default_value = Preset::COMMON_ROUNDS.key)]
        policy: String,
        /// What to show.
        #[arg(long, value_enum, default_value = "clauses")]
        form: ShowForm,
        /// How the clauses are numbered.
        #[arg(long, value_enum, default_value = "articles")]
        numbering: ShowNumbering,
        /// Add the chapters of a whole plan that no rule gives, with marked blanks to fill in.
        #[arg(long)]
        whole_plan: bool,
        /// Print the clauses as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Compare two policies clause by clause.
    Diff {
        /// The first policy: a file or a preset.
        before: String,
        /// The second policy: a file or a preset.
        after: String,
        /// Print the rows as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Print the JSON Schema of the policy document.
    Schema {
        /// The schema is JSON with or without this.
        #[arg(long)]
        json: bool,
    },
}

/// What `policy show` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowForm {
    /// Clauses and scoring table in words.
    Clauses,
    /// The policy document, as JSON.
    Document,
}

/// How `policy show` numbers clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowNumbering {
    /// As articles: 第一章 第一条 （一）.
    Articles,
    /// As the paragraphs of a plan: 一、（一）1.
    Outline,
}

/// Options of `generate`.
#[derive(Debug, Args)]
pub struct GenerateOptions {
    /// Number of schools, 3 to 5000.
    #[arg(long, default_value_t = 100)]
    pub schools: u32,
    /// Seed of the draws.
    #[arg(long, default_value_t = SAMPLE.0)]
    pub seed: u32,
    /// Folder for schools.csv and teachers.csv; made if missing.
    #[arg(long)]
    pub out: PathBuf,
    /// Replace the files of a roster that the folder holds already.
    #[arg(long)]
    pub force: bool,
    /// Print a summary as JSON.
    #[arg(long)]
    pub json: bool,
}

/// The roster that a verb reads.
#[derive(Debug, Args)]
pub struct RosterOptions {
    /// Folder that holds the two CSV files of the roster, or the file of schools.
    pub roster: PathBuf,
    /// The file of teachers, when the first argument is the file of schools.
    pub teachers: Option<PathBuf>,
    /// Load the roster although some cells look like personal data: you have looked at each and none of it is.
    /// The outcome records how many there were. What is sure to be personal is refused all the same.
    #[arg(long)]
    pub personal_data_checked: bool,
}

/// The policy that a roster is run under.
#[derive(Debug, Args)]
pub struct PolicyOptions {
    /// A policy or scenario file, or the key of a preset (`shapan policy list` prints them).
    #[arg(long, default_value = Preset::COMMON_ROUNDS.key)]
    pub policy: String,
    /// Seed of lotteries and simulated choices; without it, the policy's own.
    #[arg(long)]
    pub seed: Option<u32>,
}

/// The draws that verdicts rest on.
#[derive(Clone, Copy, Debug, Args)]
pub struct DrawsOptions {
    /// Draws of lots and simulated choices, 1 to 1000, that must nearly all agree before a change is called better or
    /// worse: of the seed and the numbers after it. The numbers printed are those of the first.
    #[arg(long, value_name = "N", default_value_t = DRAWS, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub draws: u32,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckOptions {
    /// The roster.
    #[command(flatten)]
    pub roster: RosterOptions,
    /// The policy whose items and rules the roster must serve: a file, or the key of a preset.
    #[arg(long, default_value = Preset::COMMON_ROUNDS.key)]
    pub policy: String,
    /// Print the problems as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `run`.
#[derive(Debug, Args)]
pub struct RunOptions {
    /// The roster.
    #[command(flatten)]
    pub roster: RosterOptions,
    /// The policy.
    #[command(flatten)]
    pub policy: PolicyOptions,
    /// Print everything as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `match`.
#[derive(Debug, Args)]
pub struct MatchOptions {
    /// The file with the instance, as JSON in UTF-8; a dash reads what is piped in.
    #[arg(value_name = "FILE")]
    pub instance: PathBuf,
    /// Print the assignment as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `compare`.
#[derive(Debug, Args)]
pub struct CompareOptions {
    /// The roster.
    #[command(flatten)]
    pub roster: RosterOptions,
    /// The first policy: a file or a preset.
    #[arg(long, default_value = Preset::STATUS_QUO.key)]
    pub before: String,
    /// The second policy: a file or a preset.
    #[arg(long, default_value = Preset::COMMON_ROUNDS.key)]
    pub after: String,
    /// Two to four policies, the first of them the one that the others are measured against; given instead of
    /// `--before` and `--after`, once for each.
    #[arg(long, conflicts_with_all = ["before", "after"])]
    pub policy: Vec<String>,
    /// Seed of lotteries and simulated choices, the same for all.
    #[arg(long)]
    pub seed: Option<u32>,
    /// The draws.
    #[command(flatten)]
    pub draws: DrawsOptions,
    /// Print everything as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `why`.
#[derive(Debug, Args)]
pub struct WhyOptions {
    /// The roster.
    #[command(flatten)]
    pub roster: RosterOptions,
    /// Code of the teacher; without it, the subjects of the school that have no post.
    #[arg(long)]
    pub teacher: Option<String>,
    /// Code of the school.
    #[arg(long)]
    pub school: String,
    /// Name other teachers by code with their scores, and say why somebody may not compete.
    #[arg(long)]
    pub name_others: bool,
    /// The policy.
    #[command(flatten)]
    pub policy: PolicyOptions,
    /// Print the answer as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `report`.
#[derive(Debug, Args)]
pub struct ReportOptions {
    /// The roster.
    #[command(flatten)]
    pub roster: RosterOptions,
    /// A proposal: a policy or scenario file, or the key of a preset; given once for each of up to three. The status quo
    /// stands beside them with their posts.
    #[arg(long, default_value = Preset::COMMON_ROUNDS.key)]
    pub policy: Vec<String>,
    /// Seed of lotteries and simulated choices, the same for all; without it, that of the first proposal.
    #[arg(long)]
    pub seed: Option<u32>,
    /// The draws.
    #[command(flatten)]
    pub draws: DrawsOptions,
    /// Title of the report; without it, the usual one.
    #[arg(long)]
    pub title: Option<String>,
    /// Day on the cover, as 2026-11-24; without it, none.
    #[arg(long)]
    pub date: Option<String>,
    /// Write the tables as a workbook.
    #[arg(long, value_name = "FILE")]
    pub xlsx: Option<PathBuf>,
    /// Write the report as a web page, ready to print.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Replace the files that are there already.
    #[arg(long)]
    pub force: bool,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
}
