//! Files that are held while it is decided what they become.

use crate::app::protocol::{Import, ImportView, ProblemLine};
use crate::diagnostic::{Diagnostic, Finding, Place};
use crate::import::anonymise::{Chance, Coarser, KeyFile};
use crate::import::book::{self, Book};
use crate::import::recipe::header::pick_all;
use crate::import::recipe::{Difference, Recipe};
use crate::import::steps::Progress;
use crate::import::view::View;
use crate::import::{Asked, Imported, import_found};
use crate::language::{Language, Message, Say, Spoken, Text};
use crate::roster::encoding::{GbDecoder, SourceFile};
use crate::roster::personal::Doubts;
use crate::text;

use super::shown::{Shown, show};

/// Files, open, and what belongs to them.
pub struct Held {
    /// The number that they were read with.
    pub batch: u32,
    books: Vec<Book>,
    /// Why others were not opened.
    refused: Vec<ProblemLine>,
    /// A recipe that was among the files.
    recipe: Option<String>,
    /// A key file that was among them.
    key: Option<String>,
    doubts: Doubts,
    /// Codes are drawn from it, the same each time, so that what is shown, loaded and saved agrees.
    chance: [u8; 32],
}

/// What came of the files.
pub struct Made<'a> {
    held: &'a Held,
    asked: &'a Import,
    tables: Vec<View<'a>>,
    recipe: Recipe,
    differences: Vec<Message>,
    /// What came of them.
    pub imported: Imported,
}

impl Made<'_> {
    /// How it is shown.
    pub fn view(&self) -> ImportView {
        show(&Shown {
            books: &self.held.books,
            refused: &self.held.refused,
            tables: &self.tables,
            recipe: &self.recipe,
            differences: &self.differences,
            imported: &self.imported,
            asked: self.asked,
        })
    }
}

/// What is said of a document that is no recipe.
const OTHER_DOCUMENT: Text = Text::new(
    "这是 JSON 文件，不是表格，也不是导入设置。",
    "this is a JSON file: neither a table nor a recipe of an import.",
);

/// Where it goes.
const WHERE_IT_GOES: Text = Text::new(
    "如果它是方案或规则文件，请在“方案”页打开；否则请选择表格文件。",
    "If it holds a scenario or rules, open it in the area of rules; otherwise choose a table.",
);

impl Held {
    /// Opens files. One that cannot be opened is refused, and the others go on; a recipe and a key file are taken as such.
    pub fn open(
        batch: u32,
        files: &[SourceFile],
        decode: GbDecoder<'_>,
        (doubts, chance): (Doubts, [u8; 32]),
        progress: Progress<'_>,
    ) -> Self {
        let mut held = Self {
            batch,
            books: Vec::new(),
            refused: Vec::new(),
            recipe: None,
            key: None,
            doubts,
            chance,
        };
        let bytes = |files: &[SourceFile]| files.iter().map(|file| file.bytes.len()).sum::<usize>();
        let of = bytes(files);
        for (place, file) in files.iter().enumerate() {
            let [first, last] = [place, place + 1].map(|end| bytes(files.get(..end).unwrap_or_default()));
            let progress = progress.share(first, last, of);
            if let Err(refused) = held.take(file, decode, progress) {
                held.refused.push(*refused);
            }
        }
        held
    }

    fn take(
        &mut self,
        file: &SourceFile,
        decode: GbDecoder<'_>,
        progress: Progress<'_>,
    ) -> Result<(), Box<ProblemLine>> {
        let bytes = file.bytes.as_slice();
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let refuse = |finding: &Finding| Box::new(line(&file.name, None, &finding.message()));
        if start.trim_ascii_start().starts_with(b"{") {
            let text = String::from_utf8_lossy(start);
            if Recipe::read(&text).is_err() {
                return Err(refuse(&Finding::new(OTHER_DOCUMENT.into(), WHERE_IT_GOES.into())));
            }
            self.recipe = Some(text.into_owned());
            return Ok(());
        }
        if KeyFile::begins(bytes) {
            let text = String::from_utf8_lossy(bytes);
            KeyFile::read(&text).map_err(|problem| refuse(&Finding::only(problem.message())))?;
            self.key = Some(text.into_owned());
            return Ok(());
        }
        let opened = book::open_by_steps(&file.name, bytes, decode, None, progress);
        let book = opened.map_err(|refusal| {
            let row = match refusal.diagnostic(&file.name).place {
                Place::Table { row, .. } => row,
                _ => None,
            };
            Box::new(line(&file.name, row, &refusal.finding().message()))
        })?;
        self.books.push(book);
        Ok(())
    }

    /// The names of the files that were opened.
    pub fn names(&self) -> Vec<String> {
        self.books.iter().map(|book| book.name.clone()).collect()
    }

    /// What comes of the files by everything that was decided: the recipe, and what was chosen after it, one by one.
    pub fn make<'a>(
        &'a self,
        import: &'a Import,
        tells_disclosure: bool,
        progress: Progress<'_>,
    ) -> Made<'a> {
        self.make_by(import, None, tells_disclosure, progress)
    }

    /// What comes of them if nothing is made coarser, with the codes of what was: others would bring other luck.
    pub fn make_plain(&self, import: &Import, codes: &KeyFile, progress: Progress<'_>) -> Imported {
        self.make_by(import, Some(codes), false, progress).imported
    }

    fn make_by<'a>(
        &'a self,
        import: &'a Import,
        plain: Option<&KeyFile>,
        tells_disclosure: bool,
        progress: Progress<'_>,
    ) -> Made<'a> {
        let mut differences = Vec::new();
        let recipe = import.recipe.as_ref().or(self.recipe.as_ref());
        let mut recipe = match recipe.map(|text| Recipe::read(text)) {
            None => Recipe::default(),
            Some(Ok(recipe)) => recipe,
            Some(Err(refusal)) => {
                differences.push(unread(&refusal));
                Recipe::default()
            }
        };
        let key = import.key.as_ref().or(self.key.as_ref());
        let key = key.and_then(|text| {
            let refused = |problem: crate::import::anonymise::KeyProblem| differences.push(problem.message());
            KeyFile::read(text).map_err(refused).ok()
        });
        let picks = import.picks.iter();
        let picks = picks.map(|own| (own.choice.as_str(), own.option.as_str()));
        let (tables, gone) = pick_all(&mut recipe, &self.books, picks);
        if gone > 0 {
            differences.push(Difference::ChoicesGone { count: gone }.message());
        }
        if plain.is_some() {
            recipe.anonymise = Coarser::undone(&recipe.anonymise);
        }
        let chance = (plain.or(key.as_ref()), Chance::new(self.chance));
        let asked = Asked {
            doubts: self.doubts,
            tells_disclosure,
            progress,
        };
        let imported = import_found(&self.books, &tables, &recipe, chance, &asked);
        differences.extend(imported.log.differences.iter().map(Say::message));
        Made {
            held: self,
            asked: import,
            tables,
            recipe,
            differences,
            imported,
        }
    }
}

/// Why a saved recipe is not followed.
fn unread(refusal: &Diagnostic) -> Message {
    let why = Message::said(Language::ALL.map(|language| refusal.say(language)));
    text! {
        zh: "导入设置读不出来，按识别结果处理。{why}",
        en: "The recipe cannot be read; the files are treated as they were recognised. {why}",
        why
    }
}

/// A file that was not taken, and why.
fn line(file: &str, row: Option<u32>, why: &Message) -> ProblemLine {
    ProblemLine {
        file: file.to_owned(),
        row,
        column: None,
        value: None,
        error: true,
        grave: false,
        message: Spoken::of(why),
    }
}
