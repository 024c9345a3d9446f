//! From an instance to the markets that mechanisms take.

use super::fault::Fault;
use super::problem::Problem;
use super::read::Instance;
use crate::matching::{
    CostMarket, Market, MarketError, Matching, Programme, Rank, StatusQuo, StatusQuoError,
};

/// For every applicant the programs that rank the applicant, and the rank there.
struct Ranks {
    /// Where each applicant's programs begin, and after them where the last ones end.
    starts: Vec<usize>,
    programs: Vec<(Programme, u32)>,
}

impl Ranks {
    /// Turns the priorities around.
    fn new(instance: &Instance) -> Self {
        let priorities = &instance.programs.priorities;
        let mut starts = vec![0; instance.applicant_ids.len() + 2];
        for applicant in priorities.entries() {
            starts[applicant.index() + 2] += 1;
        }
        for next in 1..starts.len() {
            starts[next] += starts[next - 1];
        }
        // The second entry is now where the first applicant's programs begin, and so on; while they are put in
        // place, each moves on to where they end.
        let mut programs = vec![(Programme(0), 0); priorities.entries().len()];
        for program in 0..instance.program_ids.len() {
            for (rank, applicant) in (0..).zip(priorities.of(program)) {
                let place = &mut starts[applicant.index() + 1];
                programs[*place] = (Programme(program as u32), rank);
                *place += 1;
            }
        }
        Self { starts, programs }
    }

    fn of(&self, applicant: usize) -> &[(Programme, u32)] {
        &self.programs[self.starts[applicant]..self.starts[applicant + 1]]
    }
}

/// An instance, ready to be solved.
impl Instance {
    /// Goes through the choices of every applicant that the programs accept: `take` gets the program, the position of
    /// the choice in the list of that applicant, and the rank. A program without a priority accepts everyone, in
    /// the order in which applicants are listed.
    fn accepted(
        &self,
        mut take: impl FnMut(usize, &mut dyn Iterator<Item = (Programme, usize, Rank)>) -> Result<(), MarketError>,
    ) -> Result<(), Fault> {
        let ranks = Ranks::new(self);
        let mut rank_at = vec![(usize::MAX, 0); self.program_ids.len()];
        for applicant in 0..self.applicant_ids.len() {
            for &(program, rank) in ranks.of(applicant) {
                rank_at[program.index()] = (applicant, rank);
            }
            let choices = self.applicants.choices.of(applicant).iter().enumerate();
            let mut accepted = choices.filter_map(|(position, &program)| {
                let rank = if self.programs.ranking[program.index()] {
                    let (who, rank) = rank_at[program.index()];
                    (who == applicant).then_some(u64::from(rank))?
                } else {
                    applicant as u64
                };
                Some((program, position, Rank(rank)))
            });
            take(applicant, &mut accepted).map_err(|error| self.too_large(&error))?;
        }
        Ok(())
    }

    /// Something is too large, with the detail in the engine's own words.
    pub(super) fn too_large(&self, detail: &dyn std::fmt::Display) -> Fault {
        Fault::new(self.applicants_offset, Problem::TooLarge(detail.to_string())).within("applicants")
    }

    /// The market of whoever lists and accepts whom, with the places of the lists as they were handed in.
    pub(super) fn market(&self) -> Result<Market, Fault> {
        let mut builder = Market::builder(self.programs.capacities.clone());
        self.accepted(|_, choices| {
            let listed = choices.map(|(program, position, rank)| (position as u32 + 1, program, rank));
            builder.applicant_with_places(listed).map(|_| ())
        })?;
        Ok(builder.build())
    }

    /// The market of what each placement costs.
    pub(super) fn cost_market(&self) -> Result<CostMarket, Fault> {
        let mut builder = CostMarket::builder(self.programs.capacities.clone());
        self.accepted(|applicant, choices| {
            let costs = self.applicants.costs_of(applicant);
            let arcs = choices.filter_map(|(program, position, _)| Some((program, *costs.get(position)?)));
            builder.applicant(arcs).map(|_| ())
        })?;
        Ok(builder.build())
    }

    /// Who holds what now.
    pub(super) fn status_quo(&self, market: &Market) -> Result<StatusQuo, Fault> {
        // What could be wrong was refused when it was read.
        StatusQuo::new(market, self.applicants.current.clone())
            .map_err(|error: StatusQuoError| self.too_large(&error))
    }

    /// The place of `program` in the list of an applicant, counted from 1. A program held that is not listed comes
    /// after all others.
    pub(super) fn place(&self, applicant: usize, program: Programme) -> usize {
        let list = self.applicants.choices.of(applicant);
        list.iter()
            .position(|&listed| listed == program)
            .unwrap_or(list.len())
            + 1
    }

    /// The matching where each applicant gets what `programs` says.
    pub(super) fn matching(&self, got: impl Fn(usize) -> Option<Programme>) -> Matching {
        Matching::new((0..self.applicant_ids.len()).map(got).collect())
    }
}
