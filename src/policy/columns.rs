//! Which columns of the teachers table the rules read: what a roster needs for them, and no more.

use std::collections::BTreeSet;

use super::{CertificateMatch, Condition, Policy, ReservedFor, Round, TitleBasis};
use crate::mechanism::Mechanism;
use crate::roster::TeacherColumn;
use crate::units::{Lessons, Percent};

impl Policy {
    /// The columns of the teachers table that a run of this policy reads. Without any of the others every stage decides
    /// the same; where it is not certain whether one matters, it counts as read.
    ///
    /// ```
    /// use shapan::policy::Policy;
    /// use shapan::roster::TeacherColumn;
    ///
    /// let mut policy = Policy::default();
    /// policy.standing.service_period_keeps_post = false;
    /// assert!(!policy.teacher_columns().contains(&TeacherColumn::ServiceUntil));
    /// policy.standing.service_period_keeps_post = true;
    /// assert!(policy.teacher_columns().contains(&TeacherColumn::ServiceUntil));
    /// ```
    pub fn teacher_columns(&self) -> BTreeSet<TeacherColumn> {
        use TeacherColumn as Column;
        // What everything rests on: who somebody is, where, for what, and with which title.
        let mut columns = BTreeSet::from([
            Column::Id,
            Column::School,
            Column::Stage,
            Column::Subject,
            Column::CertifiedStage,
            Column::CertifiedSubjects,
            Column::TitleEmployed,
            Column::PostGrade,
            Column::Status,
        ]);
        self.columns_of_standing(&mut columns);
        self.columns_of_scores(&mut columns);
        for round in &self.rounds {
            columns_of_round(round, &mut columns);
        }
        let titles = &self.posts.titles;
        if titles.basis == TitleBasis::Held {
            columns.insert(Column::TitleHeld);
        }
        if titles.beyond_ratio.recognised {
            columns.extend([Column::Gender, Column::FirstServiceYear]);
        }
        let duty = &self.posts.duty_lessons;
        if duty.middle_cadre != Lessons::ZERO || duty.head != Lessons::ZERO {
            columns.insert(Column::Cadre);
        }
        if self.rotation.share > Percent::ZERO {
            columns.extend([Column::EnteredSchoolYear, Column::GraduatingGrade]);
            if self.rotation.backbone_if.is_none() {
                columns.insert(Column::Backbone);
            }
        }
        if self.upward_selection.teachers > 0 {
            columns.extend([Column::EnteredSchoolYear, Column::RuralYears]);
        }
        for condition in self.conditions() {
            columns.extend(condition.columns());
        }
        self.columns_of_duties(&mut columns);
        if self.behaviour.home_zone != 0 {
            columns.insert(Column::HomeZone);
        }
        columns
    }

    /// Every condition that something in a run hangs on.
    fn conditions(&self) -> Vec<&Condition> {
        let blocks = self.scoring.blocks.iter();
        let items = blocks.flat_map(|block| &block.items).map(|item| &item.only_for);
        let rounds = self.rounds.iter().map(|round| &round.open_to);
        let standing = [&self.standing.kept_if, &self.standing.barred_if];
        let mut conditions: Vec<&Condition> = standing.into_iter().chain(items).chain(rounds).collect();
        for round in &self.rounds {
            let quotas = round.departures.iter().filter(|quota| quota.limits());
            conditions.extend(quotas.map(|quota| &quota.who));
            let points = round.wish_points.iter().filter(|rule| rule.count());
            conditions.extend(points.flat_map(|rule| [&rule.who, &rule.posts]));
            conditions.push(&round.fits);
            conditions.push(&round.approval.hires_meet);
        }
        if self.upward_selection.teachers > 0 {
            let quotas = self.upward_selection.departures.iter();
            conditions.extend(quotas.filter(|quota| quota.limits()).map(|quota| &quota.who));
            conditions.push(&self.upward_selection.open_to);
        }
        if self.rotation.is_held() {
            conditions.push(&self.rotation.open_to);
            conditions.push(&self.rotation.backbone_if);
        }
        conditions.push(&self.awaiting.dismissed_if);
        conditions
    }

    fn columns_of_standing(&self, columns: &mut BTreeSet<TeacherColumn>) {
        use TeacherColumn as Column;
        let rules = &self.standing;
        let read = [
            (
                // Whoever is protected is not dismissed either.
                rules.protected_keep_posts || !self.awaiting.dismissed_if.is_none(),
                Column::Protected,
            ),
            (rules.barred_may_not_compete, Column::Barred),
            (rules.failed_assessment_years > 0, Column::Assessments),
            (rules.near_retirement_years > 0, Column::BirthYear),
            (rules.near_retirement_years > 0, Column::Gender),
            (rules.service_period_keeps_post, Column::ServiceUntil),
            (rules.cadres_exempt, Column::Cadre),
            (rules.homeroom_exempt, Column::HomeroomTeacher),
            (rules.minimum_service_years > 0, Column::EnteredSchoolYear),
            (
                rules.certificate_match >= CertificateMatch::Taught,
                Column::OtherSubjects,
            ),
            (
                self.awaiting.retraining_match >= CertificateMatch::Taught,
                Column::OtherSubjects,
            ),
        ];
        columns.extend(
            read.into_iter()
                .filter(|(reads, _)| *reads)
                .map(|(_, column)| column),
        );
    }

    fn columns_of_scores(&self, columns: &mut BTreeSet<TeacherColumn>) {
        let scoring = &self.scoring;
        let items = scoring.blocks.iter().flat_map(|block| &block.items);
        for item in items {
            columns.extend(item.rule.columns());
        }
        let chains = scoring.order_first.iter().chain(&scoring.tie_break);
        let rounds = self.rounds.iter().filter(|round| round.shortlists());
        let shortlists = rounds.flat_map(|round| &round.opening.shortlist_by);
        columns.extend(
            chains
                .chain(shortlists)
                .flat_map(super::scoring::OrderKey::columns),
        );
        if columns.contains(&TeacherColumn::VoteMark) || columns.contains(&TeacherColumn::InterviewMark) {
            self.column_of_simulated_marks(columns);
        }
    }

    fn columns_of_duties(&self, columns: &mut BTreeSet<TeacherColumn>) {
        use TeacherColumn as Column;
        let duties = &self.duties;
        if duties.homeroom.appoint {
            columns.extend([
                Column::Education,
                Column::HomeroomYears,
                Column::Assessments,
                Column::InterviewMark,
                Column::Cadre,
            ]);
        }
        if duties.cadre.appoint {
            columns.extend([Column::FirstServiceYear, Column::Cadre, Column::InterviewMark]);
        }
        if duties.homeroom.appoint || duties.cadre.appoint {
            self.column_of_simulated_marks(columns);
        }
    }

    /// What marks are simulated by, where the roster has none.
    fn column_of_simulated_marks(&self, columns: &mut BTreeSet<TeacherColumn>) {
        if self.behaviour.marks.simulate_missing {
            columns.insert(TeacherColumn::Cadre);
        }
    }
}

fn columns_of_round(round: &Round, columns: &mut BTreeSet<TeacherColumn>) {
    use TeacherColumn as Column;
    if round.applicants.asks_who_is_willing() {
        columns.insert(Column::WillingToMove);
    }
    match round.mechanism {
        Mechanism::StatusQuoImproving => {
            columns.insert(Column::FirstServiceYear);
        }
        Mechanism::TwoStepMinimumGuarantee | Mechanism::DeferredAcceptanceWithReserves => {
            columns.insert(match round.parameters.reserved_for {
                ReservedFor::RuralService => Column::RuralYears,
                ReservedFor::Backbone => Column::Backbone,
                ReservedFor::IntermediateTitle => Column::TitleEmployed,
                ReservedFor::Beginners => Column::FirstServiceYear,
            });
        }
        _ => {}
    }
}
