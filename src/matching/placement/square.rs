//! A market in which everybody may be sent everywhere, with exactly as many applicants as seats.

use std::ops::Range;

use super::alike::Lists;
use crate::matching::markets::Programme;
use crate::ordering::sort_by;

/// Such a market, made of one with more of either: to be left out has become one more programme, with as many seats as
/// people will be left out, and each seat that will stay free has become the seat of one more applicant; neither costs
/// anything. Whatever fills all seats at the least cost does the same without them.
pub(super) struct Square {
    /// Seats by programme. Programmes come in the order of what all that differ together cost there, so that those which
    /// cost about the same lie side by side; those without seats are not among them.
    pub(super) capacities: Vec<u32>,
    /// Where each applicant's list begins and ends. All name all programmes in their order; who has the same shares it.
    pub(super) starts: Vec<u32>,
    pub(super) ends: Vec<u32>,
    pub(super) programmes: Vec<Programme>,
    pub(super) costs: Vec<i64>,
    /// By programme: which it was. To be left out was none.
    was: Vec<Option<Programme>>,
}

impl Square {
    /// From the seats of all programmes and the lists of all applicants, of which some are the same. None if somebody cannot
    /// be sent somewhere, or if more seats stay free than there are applicants: searches are short then.
    pub(super) fn new(
        seats: &[u32],
        list: impl Fn(u32) -> Range<u32>,
        programmes: &[Programme],
        costs: &[i64],
        alike: &Lists,
        applicants: u32,
    ) -> Option<Self> {
        let arcs = |applicant| list(applicant).start as usize..list(applicant).end as usize;
        let open = |programme: &Programme| seats[programme.index()] > 0;
        let columns = seats.iter().filter(|&&seats| seats > 0).count();
        let is_full = |applicant| programmes[arcs(applicant)].iter().filter(|p| open(p)).count() == columns;
        if columns == 0 || !(0..applicants).all(is_full) {
            return None;
        }
        let all: u64 = seats.iter().map(|&seats| u64::from(seats)).sum();
        let left_out = u64::from(applicants).saturating_sub(all);
        let left_free = all.saturating_sub(u64::from(applicants));
        let width = columns + usize::from(left_out > 0);
        let size = (alike.kinds() + usize::from(left_free > 0)) * width;
        if left_free > u64::from(applicants) || u32::try_from(size).is_err() {
            return None;
        }

        // Nobody lists a programme twice, so that each sum is of one cost of everybody, which together are below the limit.
        let mut sums = vec![0_i64; seats.len()];
        let mut first: Vec<Option<u32>> = vec![None; alike.kinds()];
        for applicant in 0..applicants {
            let first = &mut first[alike.kind(applicant)];
            if first.is_none() {
                *first = Some(applicant);
                for (programme, cost) in programmes[arcs(applicant)].iter().zip(&costs[arcs(applicant)]) {
                    sums[programme.index()] += cost;
                }
            }
        }
        let mut order: Vec<Programme> = (0..seats.len() as u32).map(Programme).filter(open).collect();
        sort_by(&mut order, &mut |left, right| {
            (sums[left.index()], left).cmp(&(sums[right.index()], right))
        });
        let mut column_of = vec![0; seats.len()];
        for (column, programme) in order.iter().enumerate() {
            column_of[programme.index()] = column;
        }
        let mut capacities: Vec<u32> = order.iter().map(|programme| seats[programme.index()]).collect();
        let mut was: Vec<Option<Programme>> = order.into_iter().map(Some).collect();
        if left_out > 0 {
            capacities.push(left_out as u32);
            was.push(None);
        }
        let mut square = vec![0; size];
        for (row, applicant) in square.chunks_exact_mut(width).zip(first.into_iter().flatten()) {
            for (programme, &cost) in programmes[arcs(applicant)].iter().zip(&costs[arcs(applicant)]) {
                if open(programme) {
                    row[column_of[programme.index()]] = cost;
                }
            }
        }
        // Those who take what stays free have the last list.
        let kinds = (0..applicants).map(|applicant| alike.kind(applicant));
        let kinds = kinds.chain((0..left_free).map(|_| alike.kinds()));
        let starts: Vec<u32> = kinds.map(|kind| (kind * width) as u32).collect();
        let every = (0..width as u32).map(Programme);
        Some(Self {
            capacities,
            ends: starts.iter().map(|start| start + width as u32).collect(),
            starts,
            programmes: every.cycle().take(size).collect(),
            costs: square,
            was,
        })
    }

    /// How many programmes there are.
    pub(super) fn width(&self) -> usize {
        self.capacities.len()
    }

    /// What an applicant costs at each programme.
    pub(super) fn row(&self, applicant: u32) -> &[i64] {
        let start = self.starts[applicant as usize] as usize;
        &self.costs[start..start + self.width()]
    }

    /// What somebody has who sits at a programme of this market.
    pub(super) fn was(&self, programme: Programme) -> Option<Programme> {
        self.was[programme.index()]
    }
}
