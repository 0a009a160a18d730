//! See [`Results`].

use std::rc::Rc;

use eks_ip_core::Strategy;
use eks_ip_document::Look;
use yew::prelude::*;

use super::advice::advice;
use super::comparison::ComparisonTable;
use super::findings::Findings;
use super::node::node;
use super::pictures::{hatches, lines};
use super::scenarios::scenarios;
use super::two_plans::{TwoPlans, other_plan};
use super::working::Open;
use super::zones::Zones;
use crate::advice::Asked;
use crate::answer::Answer;
use crate::explain::{Explained, OpenedAt};
use crate::state::{Action, PlanId, RowId, SavedPlan, View};

/// Results stand above the address space and below it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Half {
    /// What was computed.
    Numbers,
    /// What should be reconsidered, and advice.
    Findings,
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) half: Half,
    pub(super) answer: Rc<Answer>,
    pub(super) explained: Option<Explained>,
    pub(super) shown: Strategy,
    pub(super) look: Rc<Look>,
    pub(super) view: View,
    /// Counts the plans that were opened.
    pub(super) opened: u32,
    pub(super) asked: Asked,
    /// The name of the plan shown, if it has one.
    pub(super) name: Option<AttrValue>,
    /// The saved plan that it is compared with.
    pub(super) compared: Option<SavedPlan>,
    /// Those that it can be compared with, and their names.
    pub(super) others: Vec<(PlanId, AttrValue)>,
    /// The rows of the mix, in the order of the plan.
    pub(super) rows: Vec<RowId>,
    pub(super) on_action: Callback<Action>,
}

/// Half of what is below the verdict. A component, so that what is typed draws none of it before there is a new answer.
#[component]
pub(super) fn Results(props: &Props) -> Html {
    let Props { half, answer, explained, shown, look, view, opened, asked, rows, on_action, .. } = props;
    let Props { name, compared, others, .. } = props;
    let open: Option<Open> = explained.map(|explained| (explained, look.told_as));
    let at_number = explained.filter(|open| open.at == OpenedAt::Number).map(|open| open.topic);
    match half {
        Half::Numbers => {
            let strategies = view.strategies(*shown, answer.comparison.verdict.recommended());
            html! {
                <>
                    { scenarios(answer, *shown, on_action) }
                    <ComparisonTable
                        answer={answer.clone()}
                        explained={at_number}
                        shown={*shown}
                        look={look.clone()}
                        compared={view.compared(*shown)}
                        told_as={look.told_as}
                        opened={*opened}
                        on_action={on_action.clone()}
                    />
                    { other_plan(others, compared.as_ref().map(|plan| plan.id), on_action) }
                    if let Some(other) = compared {
                        <TwoPlans
                            answer={answer.clone()}
                            {name}
                            shown={*shown}
                            other={other.clone()}
                            other_strategy={view.other}
                            on_action={on_action.clone()}
                        />
                    }
                    { hatches() }
                    { lines(answer, view, open, on_action) }
                    <Zones
                        answer={answer.clone()}
                        {open}
                        shown={*shown}
                        strategies={strategies.clone()}
                        on_action={on_action.clone()}
                    />
                    { node(answer, view, &strategies, open, on_action) }
                </>
            }
        }
        Half::Findings => html! {
            <>
                <Findings answer={answer.clone()} by={look.findings} {open} on_action={on_action.clone()} />
                { advice(answer, rows, *shown, asked, on_action) }
            </>
        },
    }
}
