//! What becomes of a worker's answer: what the page is told, and what it is passed on to.

use super::{Command, Conductor, Roster, place};
use crate::app::protocol::{ImportFiles, Job, ROLES, Reply, Request, Role, ToPack};
use crate::app::state::{
    Action, AnswerAction, DataAction, DrawAction, FileAction, ImportAction, Reading, RunAction,
};
use crate::language::Spoken;
use crate::roster::generate::SAMPLE_NAME;

impl Conductor {
    /// The answer to what the page asked.
    pub(super) fn hear(&mut self, number: usize, request: Request, reply: Reply) -> Vec<Command> {
        if ROLES[number] == Role::Runs && matches!(request, Request::Run { .. }) {
            match &reply {
                Reply::Results(_) => {
                    let newest = self.run.as_ref();
                    self.good = newest.filter(|(_, newest)| *newest == request).cloned();
                }
                _ if self.run.as_ref().is_some_and(|(_, newest)| *newest == request) => {
                    self.fall_back();
                }
                _ => {}
            }
        }
        let action: Action = match reply {
            Reply::Loaded(summary) => {
                self.hold(number, Roster::Sample, &summary);
                DataAction::Loaded(Box::new(summary)).into()
            }
            // In its turn behind the runs that were asked for before.
            Reply::Read(read) => {
                return self.pass_on(Request::Hold(read));
            }
            Reply::Made(made) => DataAction::Made(made).into(),
            Reply::Importing(view) => DataAction::Came(Box::new(request), view).into(),
            // What runs rosters is in another program.
            Reply::Coarser(rosters) => {
                let Request::Coarser(asked) = request else {
                    return Vec::new();
                };
                return self.pass_on(Request::Price(asked, rosters));
            }
            Reply::Price(price) => {
                let (Request::Coarser(asked) | Request::Price(asked, _)) = request else {
                    return Vec::new();
                };
                ImportAction::Priced(asked, price).into()
            }
            Reply::Results(results) => {
                self.workers[number].run = Some(results.number);
                RunAction::Results(*results).into()
            }
            Reply::Drawn(drawn) => DrawAction::Came(*drawn).into(),
            Reply::Unsound(unsound) => RunAction::Unsound(*unsound).into(),
            Reply::Rejected(report) => DataAction::Rejected(report).into(),
            Reply::Refused(message) if request.loads() => {
                DataAction::Reading(Reading::Refused(message)).into()
            }
            Reply::Refused(message) if matches!(request, Request::Hold(_)) => {
                let over = Command::tell(DataAction::Reading(Reading::Idle));
                return vec![over, Command::tell(RunAction::Refused(message))];
            }
            Reply::Refused(message) if ROLES[number] == Role::Runs => RunAction::Refused(message).into(),
            Reply::Refused(_) if ROLES[number] == Role::Draws => DrawAction::Stopped.into(),
            Reply::Refused(message) => {
                let lost = request.without_rosters();
                self.lost_answers.push(lost.clone());
                AnswerAction::Lost(lost, message).into()
            }
            Reply::Answer(answer) => AnswerAction::Answer(answer).into(),
            Reply::Mechanisms(table) => AnswerAction::Mechanisms(table).into(),
            Reply::Lesson(lesson) => AnswerAction::Lesson(lesson).into(),
            Reply::Clauses(words) => AnswerAction::Clauses(*words).into(),
            Reply::Exported(files) => return vec![Command::Save(files)],
            Reply::Roster(roster) => {
                let Request::Export(form, language) = request else {
                    return Vec::new();
                };
                return self.pass_on(Request::WriteRoster {
                    roster,
                    form,
                    language,
                });
            }
            Reply::Checked(checked) => FileAction::Checked(checked).into(),
            // What writes workbooks and projects is in another program.
            Reply::Drafted(order, draft) => {
                let Request::Order {
                    slot, job, language, ..
                } = request
                else {
                    return Vec::new();
                };
                return self.pass_on(match job {
                    Job::Save(save) => {
                        let (import, made) = match &self.roster {
                            Roster::Read(read) if save.with_rows => {
                                (read.import.clone(), read.summary.made.clone())
                            }
                            Roster::Read(read) => (ImportFiles::default(), read.summary.made.clone()),
                            Roster::Sample => (
                                ImportFiles::default(),
                                Some(Spoken {
                                    zh: SAMPLE_NAME.zh.to_owned(),
                                    en: SAMPLE_NAME.en.to_owned(),
                                }),
                            ),
                        };
                        let import = ImportFiles { made, ..import };
                        let project = ToPack {
                            save: *save,
                            sealed: draft,
                            import,
                        };
                        Request::Pack {
                            slot,
                            number: order,
                            project: Box::new(project),
                            language,
                        }
                    }
                    _ => Request::Write {
                        slot,
                        number: order,
                        draft,
                    },
                });
            }
            Reply::Delivered(order, delivery) => {
                let (Request::Order { slot, .. } | Request::Write { slot, .. } | Request::Pack { slot, .. }) =
                    request
                else {
                    return Vec::new();
                };
                return self.deliver(slot, order, *delivery).into_iter().collect();
            }
            Reply::Holding => {
                let Request::Hold(read) = request else {
                    return Vec::new();
                };
                let summary = read.summary.clone();
                self.hold(number, Roster::Read(read), &summary);
                DataAction::Loaded(Box::new(summary)).into()
            }
        };
        vec![Command::Tell(action)]
    }

    /// What one worker has made goes on to another, in its turn.
    fn pass_on(&mut self, request: Request) -> Vec<Command> {
        let number = place(Role::of(&request));
        self.workers[number].queue.push(request);
        let woken = self.wake(number);
        woken.into_iter().chain(self.go_on(number)).collect()
    }
}
