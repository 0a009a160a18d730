//! Text fields with their label, unit and message: see [`FieldView`].
//!
//! A plain value that draws itself rather than a component: a page has dozens of them, they hold no state,
//! and each kind of component costs several kilobytes of the page.

use eks_ip_document::{Setting, Spec};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::state::{Action, Draft, Field, SettingsForm, stepped};
use crate::typing::typed_in;
use crate::words::inputs::{self as words, settings as of_setting};

/// How a field's text stands and what keyboard a phone shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A number, right-aligned.
    Number,
    /// A number with a point in it, right-aligned.
    Decimal,
    /// A block, left-aligned.
    Text,
    /// A list, over as many lines as it needs.
    List,
}

/// A field as it is drawn.
#[derive(Clone, PartialEq)]
pub(super) struct FieldView {
    id: AttrValue,
    label: AttrValue,
    /// Whether the label is written as code is.
    code: bool,
    value: AttrValue,
    kind: Kind,
    unit: &'static str,
    placeholder: AttrValue,
    problem: Option<AttrValue>,
    taken_for: Option<AttrValue>,
    disabled: bool,
    /// Whether there are buttons for a step up or down.
    steps: bool,
    field: Field,
    on_action: Callback<Action>,
}

impl FieldView {
    /// A field for a number.
    pub(super) fn number<T: Clone>(
        id: impl Into<AttrValue>,
        label: impl Into<AttrValue>,
        draft: &Draft<T>,
        field: Field,
        on_action: &Callback<Action>,
    ) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            code: false,
            value: draft.text(),
            kind: Kind::Number,
            unit: "",
            placeholder: AttrValue::default(),
            problem: draft.problem(),
            taken_for: draft.taken_for(),
            disabled: false,
            steps: false,
            field,
            on_action: on_action.clone(),
        }
    }

    /// A field for a number with a point in it.
    pub(super) fn decimal<T: Clone>(
        id: impl Into<AttrValue>,
        label: impl Into<AttrValue>,
        draft: &Draft<T>,
        field: Field,
        on_action: &Callback<Action>,
    ) -> Self {
        Self { kind: Kind::Decimal, ..Self::number(id, label, draft, field, on_action) }
    }

    /// A field for a block.
    pub(super) fn block<T: Clone>(
        id: impl Into<AttrValue>,
        label: impl Into<AttrValue>,
        draft: &Draft<T>,
        field: Field,
        on_action: &Callback<Action>,
    ) -> Self {
        Self { kind: Kind::Text, ..Self::number(id, label, draft, field, on_action) }
    }

    /// A field for a list.
    pub(super) fn list<T: Clone>(
        id: impl Into<AttrValue>,
        label: impl Into<AttrValue>,
        draft: &Draft<T>,
        field: Field,
        on_action: &Callback<Action>,
    ) -> Self {
        Self { kind: Kind::List, ..Self::number(id, label, draft, field, on_action) }
    }

    /// The field of a setting: its id is the setting's key in the link.
    pub(super) fn setting(settings: &SettingsForm, setting: Setting, on_action: &Callback<Action>) -> Self {
        let Spec { key, default, .. } = setting.spec();
        let draft = settings.setting(setting);
        let view = Self::number(key, of_setting::label(setting), draft, Field::Setting(setting), on_action);
        Self {
            kind: if setting == Setting::GrowthPermille { Kind::Decimal } else { Kind::Number },
            code: of_setting::is_code(setting),
            unit: of_setting::unit(setting),
            steps: matches!(setting, Setting::GrowthPermille | Setting::SpikePercent),
            placeholder: match (of_setting::empty(setting), default) {
                (Some(word), _) => word.into(),
                (None, Some(default)) => setting.write(default).into(),
                (None, None) => words::UNSET.into(),
            },
            ..view
        }
    }

    /// The unit behind the number.
    pub(super) fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// What stands in the field while it is empty.
    pub(super) fn empty(self, placeholder: impl Into<AttrValue>) -> Self {
        Self { placeholder: placeholder.into(), ..self }
    }

    /// Buttons for a step up or down, for those without arrow keys.
    pub(super) fn with_steps(self) -> Self {
        Self { steps: true, ..self }
    }

    /// Something wrong that is not the text's own fault.
    pub(super) fn or_problem(self, problem: Option<AttrValue>) -> Self {
        Self { problem: self.problem.or(problem), ..self }
    }

    /// A field that says nothing because something else decides.
    pub(super) fn decided_elsewhere(self, decided: bool) -> Self {
        if !decided {
            return self;
        }
        Self { value: AttrValue::default(), problem: None, taken_for: None, disabled: true, ..self }
    }

    /// Its id in the page.
    pub(super) fn id(&self) -> AttrValue {
        self.id.clone()
    }

    /// A label that is written as code is.
    pub(super) fn in_code(self) -> Self {
        Self { code: true, ..self }
    }

    /// The field with its label before it and its message below.
    pub(super) fn labelled(&self) -> Html {
        html! {
            <>
                <div class="row">
                    <label for={self.id.clone()} class={self.code.then_some("code")}>{ &self.label }</label>
                    { self.draw(false) }
                </div>
                { self.message() }
            </>
        }
    }

    /// The field alone: for tables, whose heads name it for those who see them.
    pub(super) fn bare(&self) -> Html {
        self.draw(true)
    }

    /// What is wrong with the text, or what it was read as.
    pub(super) fn message(&self) -> Html {
        let note = self.taken_for.as_ref().map(|taken_for| AttrValue::from(words::taken_for(taken_for)));
        message(&self.message_id(), self.problem.as_ref(), note)
    }

    /// Whether there is something to say about the text.
    pub(super) const fn has_message(&self) -> bool {
        self.problem.is_some() || self.taken_for.is_some()
    }

    fn message_id(&self) -> String {
        format!("{}-message", self.id)
    }

    /// Arrow keys lead to the next number, with Shift ten times as far.
    fn on_arrow(&self) -> Callback<KeyboardEvent> {
        let (field, placeholder, on_action) = (self.field, self.placeholder.clone(), self.on_action.clone());
        Callback::from(move |event: KeyboardEvent| {
            let up = match event.key().as_str() {
                "ArrowUp" => true,
                "ArrowDown" => false,
                _ => return,
            };
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            if let Some(next) = next(&text, &placeholder, up, event.shift_key()) {
                // The caret would go to an end of the text otherwise.
                event.prevent_default();
                on_action.emit(Action::Edit(field, next));
            }
        })
    }

    /// The unit. Buttons for a step lie over all but its first word.
    fn unit_words(&self) -> Html {
        match self.unit.split_once(' ').filter(|_| self.steps) {
            Some((first, rest)) => html! { <>{ first }<span>{ format!(" {rest}") }</span></> },
            None => html! { self.unit },
        }
    }

    fn step_button(&self, sign: &'static str, up: bool) -> Html {
        let next = next(&self.value, &self.placeholder, up, false);
        let (field, on_action) = (self.field, self.on_action.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(next) = next.clone() {
                on_action.emit(Action::Edit(field, next));
            }
        });
        html! { <button type="button" tabindex="-1" {onclick}>{ sign }</button> }
    }

    fn draw(&self, named: bool) -> Html {
        let bad = self.problem.is_some();
        let field = self.field;
        let value = typed_in(field).filter(|_| !self.disabled).unwrap_or_else(|| self.value.clone());
        let oninput = self.on_action.reform(move |event: InputEvent| {
            // Nobody further up listens, and Yew would ask each of them.
            event.stop_propagation();
            Action::Type(field, event.target_unchecked_into::<HtmlInputElement>().value())
        });
        let settle = self.on_action.reform(move |_: FocusEvent| Action::Settle(field));
        let is_number = matches!(self.kind, Kind::Number | Kind::Decimal);
        let onkeydown = is_number.then(|| self.on_arrow());
        let shows_number = |text: &AttrValue| text.starts_with(|c: char| c.is_ascii_digit());
        let has_unit = !self.unit.is_empty()
            && (!self.value.is_empty() || self.placeholder.is_empty() || shows_number(&self.placeholder));
        let (plain, wrong, inputmode) = match self.kind {
            Kind::Number => ("field", "field wrong", "numeric"),
            Kind::Decimal => ("field", "field wrong", "decimal"),
            Kind::Text => ("field text", "field text wrong", "text"),
            Kind::List => ("field text list", "field text list wrong", "text"),
        };
        let class = if bad { wrong } else { plain };
        if self.kind == Kind::List {
            let oninput = self.on_action.reform(move |event: InputEvent| {
                Action::Type(field, event.target_unchecked_into::<HtmlTextAreaElement>().value())
            });
            return html! {
                <span {class}>
                    <textarea
                        id={self.id.clone()}
                        rows="1"
                        autocomplete="off"
                        spellcheck="false"
                        {value}
                        placeholder={self.placeholder.clone()}
                        aria-label={named.then(|| self.label.clone())}
                        aria-invalid={bad.then_some("true")}
                        aria-describedby={self.has_message().then(|| self.message_id())}
                        {oninput}
                        onfocus={settle.clone()}
                        onblur={settle}
                    />
                </span>
            };
        }
        html! {
            <span {class}>
                <span class="typed">
                    <input
                        id={self.id.clone()}
                        type="text"
                        {inputmode}
                        autocomplete="off"
                        spellcheck="false"
                        {value}
                        placeholder={self.placeholder.clone()}
                        disabled={self.disabled}
                        aria-label={named.then(|| self.label.clone())}
                        aria-invalid={bad.then_some("true")}
                        aria-describedby={self.has_message().then(|| self.message_id())}
                        {oninput}
                        {onkeydown}
                        onfocus={settle.clone()}
                        onblur={settle}
                    />
                </span>
                if has_unit {
                    <span class="unit">{ self.unit_words() }</span>
                }
                if self.steps {
                    // The arrow keys do the same, and better.
                    <span class="steps" aria-hidden="true">
                        { self.step_button("−", false) }
                        { self.step_button("+", true) }
                    </span>
                }
            </span>
        }
    }
}

/// The number a step, or ten, from what a field says: its text, or what stands in it while it is empty. Where that is no
/// number, the first one is above it.
fn next(text: &str, placeholder: &str, up: bool, far: bool) -> Option<String> {
    if !text.trim().is_empty() {
        return stepped(text, up, far);
    }
    stepped(placeholder, up, far).or_else(|| stepped("0", up, far).filter(|_| up))
}

/// What is wrong with a field or, where nothing is, what to know about it.
pub(super) fn message(id: &str, problem: Option<&AttrValue>, note: Option<AttrValue>) -> Html {
    let (class, text) = match (problem, note) {
        (Some(problem), _) => ("message bad", problem.clone()),
        (None, Some(note)) => ("message", note),
        (None, None) => return Html::default(),
    };
    html! { <p {class} id={id.to_owned()}>{ text }</p> }
}
