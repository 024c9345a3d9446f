//! Moving along the chain that was found.

use super::{End, Holder, NO_ARC, Search};

impl Search<'_> {
    /// Moves everyone on the chain that leads to `end`, last first.
    pub(super) fn move_along(&mut self, newcomer: u32, end: End) {
        let (mut mover, mut arc, mut seat) = match end {
            End::Free(programme) => {
                let node = &mut self.nodes[programme as usize];
                let seat = self.seats[programme as usize] + node.held;
                node.held += 1;
                (node.via, node.arrival, seat)
            }
            End::LeftOut(applicant) => (applicant, NO_ARC, 0),
        };
        loop {
            let (left_arc, left_seat) = (self.arc_of[mover as usize], self.seat_of[mover as usize]);
            self.arc_of[mover as usize] = arc;
            if arc != NO_ARC {
                self.seat_of[mover as usize] = seat;
                self.holders[seat as usize] = Holder {
                    applicant: mover,
                    cost: self.costs[arc as usize],
                    elsewhere: i64::MIN,
                };
            }
            if mover == newcomer {
                break;
            }
            let node = &self.nodes[self.programmes[left_arc as usize].index()];
            (mover, arc, seat) = (node.via, node.arrival, left_seat);
        }
    }
}
