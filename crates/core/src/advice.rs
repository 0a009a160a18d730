//! What would be better for a plan, searched for: each function states what "best" means, and finds it.
//!
//! [`warm_settings`] chooses the CNI's address targets, [`smallest_subnets`] sizes subnets for months to
//! come, [`better_types`] compares instance types. All three leave the plan as it is.

mod instance_types;
mod node_kind;
mod subnet_sizes;
mod warm_settings;

pub use instance_types::{BetterType, Candidate, TypeAdvice, TypeFigures, better_types};
pub use node_kind::{BURST_PODS, Burst};
pub(crate) use subnet_sizes::Sizing;
pub use subnet_sizes::{Fitting, NoSubnetAdvice, SubnetAdvice, SubnetSize, ZoneSizes, smallest_subnets};
pub use warm_settings::{
    MOST_MINIMUM_IP_TARGET, MOST_WARM_IP_TARGET, WarmAdvice, WarmEffect, WarmSearch, warm_effect,
    warm_settings, warm_settings_that_fit, warm_settings_that_help,
};

use crate::capacity::SinglesPlacement;
use crate::demand::Scenario;
use crate::placement::Fleet;
use crate::plan::Plan;
use crate::report::{Computed, NotPossible, evaluate};
use crate::stage::Stage;
use crate::strategy::Strategy;

/// The numbers of a plan on an ordinary day, whichever moment it shows.
fn on_an_ordinary_day(plan: &Plan, strategy: Strategy) -> Result<Computed, NotPossible> {
    evaluate(&Plan { scenario: Scenario::Steady, ..plan.clone() }, strategy).outcome
}

/// Whether the subnets have room in every scenario that the plan must stand.
fn has_room(plan: &Plan, strategy: Strategy, singles: SinglesPlacement) -> bool {
    let fleet = Fleet::new(plan, strategy);
    let (planned, _) = fleet.planned();
    let mut required = Scenario::ALL.into_iter().filter(|scenario| plan.demand.requires(*scenario));
    required.all(|scenario| {
        Stage::new(&fleet, strategy, &plan.network, scenario).exceeded(planned, singles, |_| true).is_none()
    })
}
