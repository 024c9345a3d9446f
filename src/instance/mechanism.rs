//! The mechanisms by their names in files.

/// A mechanism that solves an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mechanism {
    /// [`serial_dictatorship`](crate::matching::serial_dictatorship()).
    SerialDictatorship,
    /// [`random_serial_dictatorship`](crate::matching::random_serial_dictatorship()).
    RandomSerialDictatorship,
    /// [`deferred_acceptance`](crate::matching::deferred_acceptance()).
    DeferredAcceptance,
    /// [`deferred_acceptance_by_programmes`](crate::matching::deferred_acceptance_by_programmes()).
    DeferredAcceptanceSchool,
    /// [`immediate_acceptance`](crate::matching::immediate_acceptance()).
    ImmediateAcceptance,
    /// [`top_trading_cycles`](crate::matching::top_trading_cycles()).
    TopTradingCycles,
    /// [`status_quo_deferred_acceptance`](crate::matching::status_quo_deferred_acceptance()).
    StatusQuoDeferredAcceptance,
    /// [`block_exchange`](crate::matching::block_exchange()).
    BlockExchange,
    /// [`status_quo_improving`](crate::matching::status_quo_improving()).
    StatusQuoImproving,
    /// [`efficiency_adjusted`](crate::matching::efficiency_adjusted()).
    EfficiencyAdjusted,
    /// [`stable_improvement_cycles`](crate::matching::stable_improvement_cycles()).
    StableImprovementCycles,
    /// [`flexible_deferred_acceptance`](crate::matching::flexible_deferred_acceptance()).
    FlexibleDeferredAcceptance,
    /// [`quota_reduction`](crate::matching::quota_reduction()).
    QuotaReduction,
    /// [`extended_seat_deferred_acceptance`](crate::matching::extended_seat_deferred_acceptance()).
    ExtendedSeat,
    /// [`multistage_deferred_acceptance`](crate::matching::multistage_deferred_acceptance()).
    Multistage,
    /// [`deferred_acceptance_with_reserves`](crate::matching::deferred_acceptance_with_reserves()).
    DeferredAcceptanceWithReserves,
    /// [`two_step_minimum_guarantee`](crate::matching::two_step_minimum_guarantee()).
    TwoStepMinimumGuarantee,
    /// [`rank_minimising`](crate::matching::rank_minimising()).
    RankMinimising,
    /// [`directed_placement`](crate::matching::directed_placement()).
    DirectedPlacement,
}

impl Mechanism {
    /// All mechanisms.
    pub const ALL: [Self; 19] = [
        Self::SerialDictatorship,
        Self::RandomSerialDictatorship,
        Self::DeferredAcceptance,
        Self::DeferredAcceptanceSchool,
        Self::ImmediateAcceptance,
        Self::TopTradingCycles,
        Self::StatusQuoDeferredAcceptance,
        Self::BlockExchange,
        Self::StatusQuoImproving,
        Self::EfficiencyAdjusted,
        Self::StableImprovementCycles,
        Self::FlexibleDeferredAcceptance,
        Self::QuotaReduction,
        Self::ExtendedSeat,
        Self::Multistage,
        Self::DeferredAcceptanceWithReserves,
        Self::TwoStepMinimumGuarantee,
        Self::RankMinimising,
        Self::DirectedPlacement,
    ];

    /// The name in files. It never changes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SerialDictatorship => "serial-dictatorship",
            Self::RandomSerialDictatorship => "random-serial-dictatorship",
            Self::DeferredAcceptance => "deferred-acceptance",
            Self::DeferredAcceptanceSchool => "deferred-acceptance-school",
            Self::ImmediateAcceptance => "immediate-acceptance",
            Self::TopTradingCycles => "top-trading-cycles",
            Self::StatusQuoDeferredAcceptance => "status-quo-deferred-acceptance",
            Self::BlockExchange => "block-exchange",
            Self::StatusQuoImproving => "status-quo-improving",
            Self::EfficiencyAdjusted => "efficiency-adjusted",
            Self::StableImprovementCycles => "stable-improvement-cycles",
            Self::FlexibleDeferredAcceptance => "flexible-deferred-acceptance",
            Self::QuotaReduction => "quota-reduction",
            Self::ExtendedSeat => "extended-seat",
            Self::Multistage => "multistage",
            Self::DeferredAcceptanceWithReserves => "deferred-acceptance-with-reserves",
            Self::TwoStepMinimumGuarantee => "two-step-minimum-guarantee",
            Self::RankMinimising => "rank-minimising",
            Self::DirectedPlacement => "directed-placement",
        }
    }

    /// The mechanism of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mechanism| mechanism.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mechanism_is_found_by_its_name() {
        for mechanism in Mechanism::ALL {
            assert_eq!(Mechanism::named(mechanism.name()), Some(mechanism));
        }
        assert_eq!(Mechanism::named("Deferred-acceptance"), None);
    }
}
