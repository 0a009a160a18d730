//! See [`Page`].

use std::rc::Rc;

use yew::prelude::*;

use super::advice::advice;
use super::comparison::ComparisonTable;
use super::findings::Findings;
use super::foot::foot;
use super::header::Header;
use super::inputs::Inputs;
use super::link_notice::link_notice;
use super::node::node;
use super::pictures::{hatches, lines};
use super::scenarios::scenarios;
use super::verdict::verdict;
use super::zones::Zones;
use crate::answer::Answer;
use crate::browser;
use crate::state::{Action, Model, Origin};

/// What [`Page`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state.
    pub model: Rc<Model>,
    /// Takes what the user did.
    pub on_action: Callback<Action>,
    /// Copies the link.
    pub on_copy: Callback<()>,
}

/// The whole page for a state. Pure: the same state renders the same page, in a browser or on a server.
#[component]
pub fn Page(props: &Props) -> Html {
    let Props { model, on_action, on_copy } = props;
    let document = use_memo(model.form.clone(), |form| form.document());
    let answer: Rc<Answer> = use_memo((*document).clone(), |document| Answer::of(document.clone()));
    // Escape closes the working from anywhere in the results, and the number gets the focus back.
    let onkeydown = {
        let (on_action, explained) = (on_action.clone(), model.explained);
        Callback::from(move |event: KeyboardEvent| {
            if let Some(topic) = explained.filter(|_| event.key() == "Escape") {
                browser::focus(&topic.button_id());
                on_action.emit(Action::CloseExplanation);
            }
        })
    };
    let suggested = answer.comparison.verdict.recommended();
    let strategies = model.view.strategies(model.shown, suggested);
    html! {
        <>
            <Header theme={model.theme} notice={model.notice} on_action={on_action.clone()} on_copy={on_copy.clone()} />
            { link_notice(&model.origin, model.own.is_some(), on_action) }
            <main class="page">
                { verdict(&answer, model.form.unread()) }
                <Inputs
                    form={model.form.clone()}
                    preset={model.preset}
                    own={model.own.is_some()}
                    linked={model.origin != Origin::Own}
                    open={model.inputs_open}
                    more={model.more}
                    answer={answer.clone()}
                    on_action={on_action.clone()}
                />
                <div class="results" id="results" tabindex="-1" {onkeydown}>
                    { scenarios(&answer, model.shown, on_action) }
                    <ComparisonTable
                        answer={answer.clone()}
                        explained={model.explained}
                        shown={model.shown}
                        on_action={on_action.clone()}
                    />
                    { hatches() }
                    { lines(&answer, &model.view, on_action) }
                    <Zones
                        answer={answer.clone()}
                        explained={model.explained}
                        shown={model.shown}
                        strategies={strategies.clone()}
                        on_action={on_action.clone()}
                    />
                    { node(&answer, &model.view, &strategies, on_action) }
                    <Findings answer={answer.clone()} on_action={on_action.clone()} />
                    { advice(&answer, &model.form, model.shown, &model.asked, on_action) }
                    { foot(model.link()) }
                </div>
            </main>
        </>
    }
}
