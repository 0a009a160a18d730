//! Prose whose terms are explained: see [`prose`].

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

use crate::browser::{self, EscapeWatch};
use crate::glossary::{Marks, Part};
use crate::words::glossary::{KEYS, Term};

/// A text in which each term that its section has not explained before is a button that explains it.
///
/// For the Tab key the terms of a section are one stop; the arrow keys lead from one to the next.
pub(super) fn prose(marks: &Marks, text: impl Into<AttrValue>) -> Html {
    let stop = marks.is_empty();
    marked(marks, text.into(), stop)
}

/// The same for labels of rows whose numbers are one stop already: the arrow keys lead here from the row's first number.
pub(super) fn label(marks: &Marks, text: impl Into<AttrValue>) -> Html {
    marked(marks, text.into(), false)
}

/// A line below a field.
pub(super) fn hint(marks: &Marks, text: impl Into<AttrValue>) -> Html {
    html! { <p class="hint">{ prose(marks, text) }</p> }
}

/// What the arrow keys lead to from a row's first number, and back.
pub(super) const OF_ROW: &str = "th .term > button";
/// All that they lead to.
const ALL: &str = ".term > button";
/// What has terms of its own.
const SECTIONS: &str = "section, fieldset, table, .working, .part";

/// What does not begin a line.
const CLOSING: &str = ",.;:!?)’”";

/// Whether the first term of a text is a `stop` of the Tab key.
fn marked(marks: &Marks, text: AttrValue, mut stop: bool) -> Html {
    let parts = marks.parts(&text);
    if parts.iter().all(|part| part.term.is_none()) {
        return html! { text };
    }
    let mut parts = parts.into_iter().peekable();
    let mut html: Vec<Html> = Vec::new();
    while let Some(Part { text, term }) = parts.next() {
        let Some(term) = term else {
            html.push(html! { text.to_owned() });
            continue;
        };
        // A comma stays with what it stands behind.
        let tail = parts.peek_mut().map_or("", |next| {
            let rest = next.text.trim_start_matches(|c: char| CLOSING.contains(c));
            let (tail, rest) = next.text.split_at(next.text.len() - rest.len());
            next.text = rest;
            tail
        });
        let (word, tail) = (AttrValue::from(text.to_owned()), AttrValue::from(tail.to_owned()));
        html.push(html! { <Mark {word} {tail} {term} stop={std::mem::take(&mut stop)} /> });
    }
    // What is explained is as wide as the text, wherever in it the term is: nothing has to be measured.
    html! { <span class="prose">{ for html }</span> }
}

#[derive(Properties, PartialEq)]
struct Props {
    /// As the text has it.
    word: AttrValue,
    /// What stands right behind it.
    tail: AttrValue,
    term: &'static Term,
    /// Whether the Tab key leads to it.
    stop: bool,
}

/// What happens to a term.
enum Message {
    /// A pointer comes over it or what is explained.
    Enter,
    /// A pointer leaves one of them for something else.
    Leave(Option<Node>),
    /// The focus comes or goes.
    Focus(bool),
    /// It is pressed, or tapped.
    Press,
    /// What is explained is put away.
    Escape,
}

/// A term that is explained while a pointer is over it or it has the focus, until the Escape key.
///
/// Screen readers have the meaning as the button's description: what is shown comes too late for them.
struct Mark {
    whole: NodeRef,
    button: NodeRef,
    meaning: NodeRef,
    pointed: bool,
    focused: bool,
    escape: Option<EscapeWatch>,
    shown: bool,
}

impl Component for Mark {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        let [whole, button, meaning] = [(); 3].map(|()| NodeRef::default());
        Self { whole, button, meaning, pointed: false, focused: false, escape: None, shown: false }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let before = (self.shown, self.focused);
        let shown = match message {
            Message::Enter => {
                self.pointed = true;
                true
            }
            // From the one to the other.
            Message::Leave(to) if self.whole.get().is_some_and(|whole| whole.contains(to.as_ref())) => {
                return false;
            }
            Message::Leave(_) => {
                self.pointed = false;
                self.focused && self.shown
            }
            Message::Focus(here) => {
                self.focused = here;
                here || (self.pointed && self.shown)
            }
            Message::Press => {
                // Not every browser gives the focus to a button that is pressed.
                if let Some(button) = self.button.cast::<HtmlElement>() {
                    let _ = button.focus();
                }
                true
            }
            Message::Escape => false,
        };
        self.shown = shown;
        if shown != before.0 {
            let escape = ctx.link().callback(|()| Message::Escape);
            self.escape = shown.then(|| EscapeWatch::on(escape)).flatten();
        }
        before != (self.shown, self.focused)
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        // Whoever points sees where they point; keys lead below the edge of the window.
        if let Some(meaning) = self.meaning.cast::<Element>().filter(|_| self.focused) {
            browser::reveal(&meaning);
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { word, tail, term, stop } = ctx.props();
        let enter = ctx.link().callback(|_: PointerEvent| Message::Enter);
        let leave = ctx.link().callback(|event: PointerEvent| {
            Message::Leave(event.related_target().and_then(|to| to.dyn_into().ok()))
        });
        let focus = |here| ctx.link().callback(move |_: FocusEvent| Message::Focus(here));
        let term = html! {
            <span class="term" ref={self.whole.clone()} onpointerenter={enter} onpointerleave={leave}>
                <button
                    type="button"
                    ref={self.button.clone()}
                    tabindex={if *stop { "0" } else { "-1" }}
                    data-term={term.id}
                    aria-description={term.says}
                    onfocus={focus(true)}
                    onblur={focus(false)}
                    onkeydown={Callback::from(step)}
                    onclick={ctx.link().callback(|_: MouseEvent| Message::Press)}
                >
                    { word }
                </button>
                if self.shown {
                    <span class="gloss" aria-hidden="true" ref={self.meaning.clone()}>
                        { term.says }
                        if self.focused {
                            <small>{ KEYS }</small>
                        }
                    </span>
                }
            </span>
        };
        if tail.is_empty() {
            return term;
        }
        html! { <span class="glued">{ term }{ tail }</span> }
    }
}

/// Leads to the next term of the section, or to the one before.
fn step(event: KeyboardEvent) {
    browser::walk(&event, ["ArrowUp", "ArrowDown"], SECTIONS, ALL);
}
