//! What the workers have answered.

use std::rc::Rc;

use crate::app::protocol::{Answer, ClausesInWords, Question, Request};
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
    /// Why the worker that answers did not; until it does again.
    pub refusal: Option<Spoken>,
    /// What was asked of it and will not be answered unless it is asked again.
    lost: Vec<Request>,
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
    /// The worker stopped with this before it; why.
    Lost(Vec<Request>, Spoken),
    /// What was lost is asked again.
    Again(Request),
    /// It refused what it was asked.
    Refused(Spoken),
    /// It answers again.
    Works,
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
            AnswerAction::Lost(requests, why) => {
                self.lost = requests;
                self.refusal = Some(why);
            }
            AnswerAction::Again(request) => self.lost.retain(|lost| !lost.asks_the_same(&request)),
            AnswerAction::Refused(why) => self.refusal = Some(why),
            AnswerAction::Works => self.refusal = None,
        }
    }

    /// Whether this was asked and will not be answered unless it is asked again.
    pub fn is_lost(&self, request: &Request) -> bool {
        self.lost.iter().any(|lost| lost.asks_the_same(request))
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
    fn what_is_lost_stays_so_until_it_is_asked_again_and_the_complaint_until_something_is_answered() {
        let request = |school| Request::Ask {
            question: Question::School(SchoolIndex(school)),
            shown: 1,
            draws: vec![],
            language: crate::language::Language::English,
        };
        let mut answers = Answers::default();
        answers.apply(AnswerAction::Lost(vec![request(3)], Spoken::default()));
        assert!(answers.is_lost(&request(3)) && !answers.is_lost(&request(4)));
        assert!(answers.refusal.is_some());
        answers.apply(AnswerAction::Works);
        assert!(answers.refusal.is_none() && answers.is_lost(&request(3)));
        answers.apply(AnswerAction::Again(request(3)));
        assert!(!answers.is_lost(&request(3)));
    }
}
