//! What the user ends or wants no more, and who is told of what is lost.

use super::{Command, Conductor, place};
use crate::app::protocol::{Delivery, Packed, ROLES, Request, Role, Stop};
use crate::app::state::{AnswerAction, DataAction, DrawAction, Reading, TaskAction};
use crate::app::workers::worker::{Doing, Worker};

impl Conductor {
    /// What was asked or ordered is lost. Who ordered is told by what is delivered; whoever asked finds what was asked among
    /// what is lost.
    pub(super) fn tell_lost(&mut self, lost: Vec<Request>, stop: &Stop) -> Vec<Command> {
        let mut commands = Vec::new();
        for request in lost {
            if request.loads() {
                self.lost.push(request);
                commands.push(Command::tell(DataAction::Reading(Reading::Stopped(stop.clone()))));
            } else if let Request::Order { slot, number, .. }
            | Request::Write { slot, number, .. }
            | Request::Pack { slot, number, .. } = request
            {
                commands.extend(self.deliver(slot, number, Delivery::Refused(stop.spoken())));
            } else {
                let lost = request.without_rosters();
                self.lost_answers.push(lost.clone());
                commands.push(Command::tell(AnswerAction::Lost(lost, stop.spoken())));
            }
        }
        commands
    }

    /// Nobody wants to hear any more what the worker for files is at. It is left to come to its end, as it would take with
    /// it the files that it holds.
    fn leave_unheard(&mut self, number: usize) -> Vec<Command> {
        let worker = &mut self.workers[number];
        let over = worker
            .end_wait()
            .then(|| Command::tell(TaskAction::Over(ROLES[number])));
        let Some((doing, request)) = &mut worker.doing else {
            return over.into_iter().collect();
        };
        *doing = Doing::Unheard;
        let lost = match request.clone() {
            // Lost as on its further way: the files are still held.
            Request::Coarser(asked) => Request::Price(asked, Packed::received(Vec::new())),
            request => request,
        };
        let lost = self.tell_lost(vec![lost], &Stop::Cancelled);
        over.into_iter().chain(lost).collect()
    }

    /// The user ends what a worker is at.
    pub fn cancel(&mut self, role: Role) -> Vec<Command> {
        let number = place(role);
        let worker = &mut self.workers[number];
        if role == Role::Draws && matches!(worker.doing, Some((Doing::Asked, _))) {
            // Those of a newer run are not wanted either.
            worker.queue.take_all();
        }
        if let (Role::Files, Some((Doing::Asked, request))) = (role, &worker.doing)
            && !matches!(request, Request::Read { .. })
        {
            return self.leave_unheard(number);
        }
        if worker.is_at_work() {
            return self.failed(number, &Stop::Cancelled);
        }
        if role != Role::Draws {
            return Vec::new();
        }
        // Between some draws and the next.
        let mut commands = self.end_wait_for_draws();
        commands.push(Command::tell(DrawAction::Stopped));
        commands
    }

    /// Nobody waits for draws any more.
    pub(super) fn end_wait_for_draws(&mut self) -> Vec<Command> {
        let is_told = self.workers[place(Role::Draws)].end_wait();
        Vec::from_iter(is_told.then(|| Command::tell(TaskAction::Over(Role::Draws))))
    }

    /// Whoever goes to a roster that is here does not want what is being read or was lost: it would take its place later.
    pub(super) fn leave_files(&mut self) -> Vec<Command> {
        let number = place(Role::Files);
        let lost = self.lost.extract_if(.., |lost| lost.loads()).count() > 0;
        let former = &mut self.workers[number];
        let waited = former.queue.drop_all(Request::loads);
        let is_reading = (former.doing.as_ref()).is_some_and(|(_, request)| request.loads());
        let mut commands = Vec::from_iter(
            (lost || waited || is_reading).then(|| Command::tell(DataAction::Reading(Reading::Idle))),
        );
        if !is_reading {
            return commands;
        }
        let queue = std::mem::take(&mut former.queue);
        let is_wanted = queue.first().is_some();
        *former = Worker {
            queue,
            ..Worker::default()
        };
        commands.push(Command::End(number));
        if is_wanted {
            commands.extend(self.wake(number));
        }
        commands
    }
}
