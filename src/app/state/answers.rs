//! What the workers have answered.

use std::rc::Rc;

use crate::app::protocol::{Answer, ClausesInWords, Question};
use crate::table::Table;
use crate::teaching::Lesson;

/// An answer of the worker, its tables ready to be shown again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The question.
    pub question: Question,
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
}

impl Answers {
    pub(super) fn apply(&mut self, action: AnswerAction) {
        match action {
            AnswerAction::Answer(answer) => {
                let place = answer.question.kind();
                self.of_kind[place] = Some(Rc::new(Answered {
                    question: answer.question,
                    words: answer.words,
                    tables: answer.tables.into_iter().map(Rc::new).collect(),
                }));
            }
            // While something is wrong with the proposal, the last words stay.
            AnswerAction::Clauses(words) if words.chapters.is_empty() => {}
            AnswerAction::Clauses(words) => self.clauses = Some(Rc::new(words)),
            AnswerAction::Mechanisms(table) => self.mechanisms = Some(Rc::new(table)),
            AnswerAction::Lesson(lesson) => self.lesson = Some(Rc::new(*lesson)),
        }
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
            words: vec!["three".to_owned()],
            tables: vec![],
        }));
        assert_eq!(answers.to(&school(3)).unwrap().words, ["three"]);
        assert_eq!(answers.to(&school(4)), None);
        assert_eq!(answers.to(&Question::Fairness), None);
    }
}
