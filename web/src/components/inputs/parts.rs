//! What the fieldsets are made of beside text fields: lists, check boxes and what is behind "More".

use eks_ip_document::{Setting, Switch};
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::answer::Answer;
use crate::components::field::FieldView;
use crate::state::{Action, Draft, Form, OpenSections, Section};
use crate::words::inputs::{hints, settings as words};

/// A drop-down list with the page's arrow.
pub(in crate::components) fn select(
    id: impl Into<AttrValue>,
    label: impl Into<AttrValue>,
    onchange: Callback<Event>,
    options: Html,
) -> Html {
    html! {
        <span class="field sel">
            <select id={id.into()} aria-label={label.into()} {onchange}>{ options }</select>
        </span>
    }
}

/// A line below a field that may stand there many times: its words are not explained.
pub(in crate::components) fn hint(text: impl Into<AttrValue>) -> Html {
    html! { <p class="hint">{ text.into() }</p> }
}

/// The field of a setting, with its label.
pub(in crate::components) fn setting(form: &Form, setting: Setting, on_action: &Callback<Action>) -> Html {
    FieldView::setting(&form.settings, setting, on_action).labelled()
}

/// A check box that says what it is about for itself.
pub(in crate::components) fn check_box(
    id: impl Into<AttrValue>,
    label: Option<String>,
    checked: bool,
    on_change: Callback<bool>,
) -> Html {
    let onchange =
        on_change.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! { <input type="checkbox" id={id.into()} aria-label={label} {checked} {onchange} /> }
}

/// A switch of the plan, with its label.
pub(in crate::components) fn switch(form: &Form, switch: Switch, on_action: &Callback<Action>) -> Html {
    let set = on_action.reform(move |on| Action::SetSwitch(switch, on));
    html! {
        <label class="check">
            { check_box(switch.key(), None, form.settings.is_on(switch), set) }
            { words::switch(switch) }
        </label>
    }
}

/// How many of the fields behind a "More" are set, and how many of those cannot be read.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    set: usize,
    unread: usize,
}

impl Tally {
    /// Counts settings and switches. What is typed and means the default is not set.
    pub(super) fn of(form: &Form, answer: &Answer, settings: &[Setting], switches: &[Switch]) -> Self {
        let set = settings.iter().filter(|setting| setting.get(&answer.document).is_some()).count();
        let on = switches.iter().filter(|switch| form.settings.is_on(**switch)).count();
        let unread = settings.iter().filter(|setting| form.settings.setting(**setting).problem().is_some());
        Self { set: set + on, unread: unread.count() }
    }

    /// Counts one more thing that may be set.
    pub(super) fn and(&mut self, set: bool) {
        self.set += usize::from(set);
    }

    /// Counts one more field.
    pub(super) fn and_field<T: Clone>(&mut self, draft: &Draft<T>, set: bool) {
        self.and(set);
        self.and_unread(draft.problem().is_some());
    }

    /// Counts one more field that may say what cannot be.
    pub(super) fn and_unread(&mut self, unread: bool) {
        self.unread += usize::from(unread);
    }
}

/// What is behind "More". It opens by itself when a field in it cannot be read.
pub(super) fn more(
    section: Section,
    open: OpenSections,
    tally: Tally,
    on_action: &Callback<Action>,
    content: Html,
) -> Html {
    let id = match section {
        Section::Cluster => "more-cluster",
        Section::Nodes => "more-nodes",
        Section::Network => "more-network",
        Section::Cni => "more-cni",
    };
    // The browser opens and closes; the state follows, so that drawing again leaves it as it is.
    let ontoggle = on_action.reform(move |event: Event| {
        Action::OpenMore(section, event.target_unchecked_into::<Element>().has_attribute("open"))
    });
    let unread = tally.unread > 0;
    html! {
        <details class="more" open={open.is_open(section) || unread} {ontoggle}>
            <summary {id}>
                <span>{ hints::behind(section) }</span>
                <b class={unread.then_some("bad")}>{ hints::more(tally.set, tally.unread) }</b>
            </summary>
            { content }
        </details>
    }
}
