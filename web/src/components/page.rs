//! See [`Page`].

use std::rc::Rc;

use yew::prelude::*;

use super::first_visit::first_visit;
use super::foot::foot;
use super::header::Header;
use super::inputs::Inputs;
use super::link_notice::link_notice;
use super::results::{Half, Results};
use super::space::AddressSpace;
use super::verdict::verdict;
use super::working::WORKING_ID;
use crate::answer::Answer;
use crate::browser;
use crate::state::{Action, Model, Origin};

/// What [`Page`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state.
    pub model: Rc<Model>,
    /// The answer to its plan, or to the plan of a moment ago.
    pub answer: Rc<Answer>,
    /// Takes what the user did.
    pub on_action: Callback<Action>,
    /// Copies the link.
    pub on_copy: Callback<()>,
}

/// The whole page for a state. Pure: the same state renders the same page, in a browser or on a server.
#[component]
pub fn Page(props: &Props) -> Html {
    let Props { model, answer, on_action, on_copy } = props;
    // Escape closes the working from anywhere in the results, and what opened it gets the focus back.
    let onkeydown = {
        let (on_action, open) = (on_action.clone(), model.explained.is_some());
        Callback::from(move |event: KeyboardEvent| {
            if open && event.key() == "Escape" {
                browser::focus_opener(WORKING_ID);
                on_action.emit(Action::CloseExplanation);
            }
        })
    };
    let shown = model.shown(answer);
    let link = model.link();
    let look = Rc::new(model.look.clone());
    let name = model.plan_shown().map(|plan| plan.name.clone());
    let compared = model.compared.and_then(|id| model.shelf.plan(id)).cloned();
    let others: Vec<_> = model
        .shelf
        .plans
        .iter()
        .filter(|plan| model.shelf.open != Some(plan.id))
        .map(|plan| (plan.id, plan.name.clone()))
        .collect();
    use_effect_with(model.explained, |explained| {
        if explained.is_some() {
            browser::show_whole(WORKING_ID);
        }
    });
    let results = |half| {
        html! {
            <Results
                {half}
                answer={answer.clone()}
                explained={model.explained}
                {shown}
                look={look.clone()}
                view={model.view}
                opened={model.opened}
                asked={model.asked}
                name={name.clone()}
                compared={compared.clone()}
                others={others.clone()}
                rows={model.form.named_rows()}
                on_action={on_action.clone()}
            />
        }
    };
    html! {
        <>
            <Header
                theme={model.theme}
                notice={model.notice}
                notices={model.notices}
                on_action={on_action.clone()}
                on_copy={on_copy.clone()}
            />
            { link_notice(&model.origin, model.own.is_some(), on_action) }
            { first_visit(model.newcomer && model.origin == Origin::Own, on_action) }
            <main class="page">
                { verdict(answer, model.form.unread(), model.reasons_open, on_action) }
                <Inputs
                    form={Rc::new(model.form.clone())}
                    preset={model.preset}
                    own={model.own.is_some()}
                    linked={model.origin != Origin::Own}
                    open={model.inputs_open}
                    link_length={link.len()}
                    shelf={model.shelf.clone()}
                    plan_name={model.plan_name.clone()}
                    compared={model.compared}
                    more={model.more}
                    can_undo={model.undo.can_undo()}
                    can_redo={model.undo.can_redo()}
                    answer={answer.clone()}
                    on_action={on_action.clone()}
                />
                <div class="results" id="results" tabindex="-1" {onkeydown}>
                    { results(Half::Numbers) }
                    <AddressSpace
                        network={model.form.network.clone()}
                        settings={model.form.settings.clone()}
                        desk={model.desk.clone()}
                        {shown}
                        months={model.asked.months}
                        answer={answer.clone()}
                        on_action={on_action.clone()}
                    />
                    { results(Half::Findings) }
                    { foot(link) }
                </div>
            </main>
        </>
    }
}
