//! What the workers have answered.

use std::rc::Rc;

use crate::app::protocol::{Answer, ClausesInWords, PriceAsked, Question, Request};
use crate::language::Spoken;
use crate::table::Table;
use crate::teaching::Lesson;

/// An answer of the worker, its tables ready to be shown again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The question.
    pub question: Question,
    /// The number of the run that it is about.
    pub run: u32,
    /// Paragraphs.
    pub words: Vec<String>,
    /// Tables.
    pub tables: Vec<Rc<Table>>,
}

/// The last answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// The last answer of each kind of question.
    of_kind: [Option<Rc<Answered>>; Question::KINDS],
    /// The proposal in words, as last written.
    pub clauses: Option<Rc<ClausesInWords>>,
    /// The proposal's competitions decided by every mechanism.
    pub mechanisms: Option<Rc<Table>>,
    /// The instance that is played step by step.
    pub lesson: Option<Rc<Lesson>>,
    /// What was asked and will not be answered unless it is asked again; why.
    lost: Vec<(Request, Spoken)>,
}

/// An answer that has come.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerAction {
    /// To a question.
    Answer(Answer),
    /// The proposal in words.
    Clauses(ClausesInWords),
    /// The mechanisms side by side.
    Mechanisms(Table),
    /// A lesson.
    Lesson(Box<Lesson>),
    /// This was refused, or the worker stopped over it; why.
    Lost(Request, Spoken),
    /// What was lost is asked again, or no longer wanted.
    Again(Request),
}

impl Answers {
    pub(super) fn apply(&mut self, action: AnswerAction) {
        match action {
            AnswerAction::Answer(answer) => {
                let place = answer.question.kind();
                self.of_kind[place] = Some(Rc::new(Answered {
                    question: answer.question,
                    run: answer.run,
                    words: answer.words,
                    tables: answer.tables.into_iter().map(Rc::new).collect(),
                }));
            }
            // While something is wrong with the proposal, the last words stay.
            AnswerAction::Clauses(words) if words.drafts.is_empty() => {}
            AnswerAction::Clauses(words) => self.clauses = Some(Rc::new(words)),
            AnswerAction::Mechanisms(table) => self.mechanisms = Some(Rc::new(table)),
            AnswerAction::Lesson(lesson) => self.lesson = Some(Rc::new(*lesson)),
            AnswerAction::Lost(request, why) => {
                self.forget(&request);
                // A former answer in its place would hide that this one is missing.
                match &request {
                    Request::Ask { question, .. } => self.of_kind[question.kind()] = None,
                    Request::Mechanisms { .. } => self.mechanisms = None,
                    Request::Lesson { .. } => self.lesson = None,
                    _ => {}
                }
                self.lost.push((request, why));
            }
            AnswerAction::Again(request) => self.forget(&request),
        }
    }

    /// What was lost of files that are decided about is there, or no longer wanted.
    pub(super) fn forget_import(&mut self) {
        let is_of_files = |lost: &Request| matches!(lost, Request::Import(_)) || lost.price_asked().is_some();
        self.lost.retain(|(lost, _)| !is_of_files(lost));
    }

    fn forget(&mut self, request: &Request) {
        self.lost.retain(|(lost, _)| !lost.asks_the_same(request));
    }

    /// Why this, which was asked, will not be answered unless it is asked again.
    pub fn lost(&self, request: &Request) -> Option<&Spoken> {
        let mut lost = self.lost.iter();
        lost.find_map(|(lost, why)| lost.asks_the_same(request).then_some(why))
    }

    /// What is lost and has no place on the page that would say so: files to save.
    pub fn lost_files(&self) -> impl Iterator<Item = &(Request, Spoken)> {
        let is_file = |request: &Request| request.slot().is_none() && !matches!(request, Request::Import(_));
        self.lost.iter().filter(move |(request, _)| is_file(request))
    }

    /// Why what was asked about the price of a coarser roster is lost, if just that was asked.
    pub fn lost_price(&self, asked: &PriceAsked) -> Option<&Spoken> {
        let mut lost = self.lost.iter();
        lost.find_map(|(lost, why)| (lost.price_asked() == Some(asked)).then_some(why))
    }

    /// That working out sealed results was asked and is lost, with why.
    pub fn lost_check(&self) -> Option<&(Request, Spoken)> {
        let mut lost = self.lost.iter();
        lost.find(|(request, _)| matches!(request, Request::Check { .. }))
    }

    /// What was asked of files that are decided about and is lost, with why: they are to be read again.
    pub fn lost_import(&self) -> Option<&(Request, Spoken)> {
        let mut lost = self.lost.iter();
        lost.find(|(request, _)| matches!(request, Request::Import(_)))
    }

    /// The answer to a question, if it is the last of its kind.
    pub fn to(&self, question: &Question) -> Option<Rc<Answered>> {
        let answer = self.of_kind[question.kind()].clone()?;
        (answer.question == *question).then_some(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::protocol::Form;
    use crate::roster::SchoolIndex;

    #[test]
    fn an_answer_stands_for_its_own_question_only() {
        let school = |number| Question::School(SchoolIndex(number));
        let mut answers = Answers::default();
        answers.apply(AnswerAction::Answer(Answer {
            question: school(3),
            run: 1,
            words: vec!["three".to_owned()],
            tables: vec![],
        }));
        assert_eq!(answers.to(&school(3)).unwrap().words, ["three"]);
        assert_eq!(answers.to(&school(4)), None);
        assert_eq!(answers.to(&Question::Fairness), None);
    }

    #[test]
    fn what_is_lost_stays_so_with_its_reason_until_it_is_asked_again() {
        let request = |school| Request::Ask {
            question: Question::School(SchoolIndex(school)),
            shown: 1,
            draws: vec![],
            language: crate::language::Language::English,
        };
        let why = Spoken {
            zh: "坏了".to_owned(),
            en: "broken".to_owned(),
        };
        let mut answers = Answers::default();
        answers.apply(AnswerAction::Answer(Answer {
            question: Question::School(SchoolIndex(3)),
            run: 1,
            words: vec![],
            tables: vec![],
        }));
        answers.apply(AnswerAction::Lost(request(3), why.clone()));
        let former = answers.to(&Question::School(SchoolIndex(3)));
        assert_eq!(former, None, "a former answer does not hide it");
        assert_eq!(answers.lost(&request(3)), Some(&why));
        assert_eq!(answers.lost(&request(4)), None);
        assert_eq!(answers.lost_files().count(), 0, "it is told where it was asked");
        // Another loss says nothing of the first.
        let files = Request::Export(Form::Workbook, crate::language::Language::English);
        answers.apply(AnswerAction::Lost(files.clone(), Spoken::default()));
        answers.apply(AnswerAction::Again(request(3)));
        assert_eq!(answers.lost(&request(3)), None);
        assert_eq!(answers.lost_files().count(), 1);
        answers.apply(AnswerAction::Again(files));
        assert_eq!(answers.lost_files().count(), 0);
    }
}
