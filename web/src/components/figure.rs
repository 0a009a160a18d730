//! See [`Figure`].

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use super::working::{Open, show_working, shown_working};
use crate::answer::Answer;
use crate::browser::{self, Later, WidthWatch};
use crate::explain::{Explained, OpenedAt, working};
use crate::pictures::{Along, Cursor, Picture, Which};
use crate::state::{Action, Notice};
use crate::words::pictures as words;

/// The width that a picture is laid out for until the browser says how much room there is.
const SOME_WIDTH: i32 = 720;
/// Nothing is laid out for less.
const LEAST_WIDTH: i32 = 200;
/// Milliseconds after an edit until pictures follow: the answer is painted first, and typing is not held up.
const FOLLOWS_AFTER: u32 = 30;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) which: Which,
    pub(super) answer: Current,
    /// What the picture finds: its name where it is saved.
    pub(super) title: String,
    /// Names what it is walked along.
    pub(super) cursor: &'static str,
    /// The working that is open, here or elsewhere.
    #[prop_or_default]
    pub(super) open: Option<Open>,
    pub(super) on_action: Callback<Action>,
}

/// An answer that is the same only if it was computed once: to compare two would cost as much as to draw.
#[derive(Clone)]
pub(super) struct Current(pub(super) Rc<Answer>);

impl PartialEq for Current {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What happens to a picture.
pub(super) enum Message {
    /// Its room is so many pixels wide.
    Room(i32),
    /// A moment has passed since the last edit.
    Settle,
    /// Somebody points at a value, or no longer at any.
    Point(Option<u64>),
    /// Somebody chooses a value.
    Choose(u64),
    /// Its table is opened or closed.
    Toggle,
    /// Its table is copied.
    Copy,
    /// It is saved as PNG, or as SVG.
    Save { png: bool },
}

/// A picture in the room there is: read off by pointing or with the arrow keys, shown as a table, and saved.
///
/// A component with messages: as a function with hooks it weighed half as much again.
pub(super) struct Figure {
    room: NodeRef,
    watch: Option<WidthWatch>,
    later: Option<Later>,
    width: i32,
    at: Option<u64>,
    shows_table: bool,
    /// The answer that is drawn: a moment behind the page's.
    answer: Current,
    picture: Option<Box<dyn Picture>>,
    /// The number of its title, if it has a working.
    number: Option<Explained>,
}

impl Component for Figure {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let mut figure = Self {
            room: NodeRef::default(),
            watch: None,
            later: None,
            width: SOME_WIDTH,
            at: None,
            shows_table: false,
            answer: ctx.props().answer.clone(),
            picture: None,
            number: None,
        };
        figure.lay_out(ctx);
        figure
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let Props { which, title, on_action, .. } = ctx.props();
        let tell = |on_action: &Callback<Action>, notice| on_action.emit(Action::Tell(notice));
        let on_action = on_action.clone();
        match message {
            // An element that is not shown has no width, and needs no other layout.
            Message::Room(..1) => return false,
            Message::Room(pixels) => {
                self.width = pixels.max(LEAST_WIDTH);
                self.lay_out(ctx);
            }
            Message::Settle => {
                self.answer = ctx.props().answer.clone();
                self.lay_out(ctx);
            }
            Message::Point(at) => self.at = at,
            Message::Choose(at) => {
                let action = self.picture.as_ref().and_then(|picture| picture.choice(&self.answer.0, at));
                if let Some(action) = action {
                    on_action.emit(action);
                }
                self.at = Some(at);
            }
            Message::Toggle => self.shows_table = !self.shows_table,
            Message::Copy => {
                let Some(picture) = &self.picture else { return false };
                let text = picture.table(&self.answer.0).tab_separated();
                browser::copy(text, move |copied| {
                    tell(&on_action, if copied { Notice::TableCopied } else { Notice::TableRefused });
                });
                return false;
            }
            Message::Save { png } => {
                let (title, file) = (title.clone(), which.id());
                spawn_local(async move {
                    if !browser::save_picture(&drawing_id(file), &title, file, png).await {
                        tell(&on_action, Notice::PictureRefused);
                    }
                });
                return false;
            }
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if props.answer != self.answer {
            let settle = ctx.link().callback(|()| Message::Settle);
            self.later = Some(Later::after(FOLLOWS_AFTER, move || settle.emit(())));
        }
        if props.which != old.which {
            self.lay_out(ctx);
        }
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first && let Some(room) = self.room.cast() {
            self.watch = WidthWatch::on(&room, ctx.link().callback(Message::Room));
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { which, open, on_action, .. } = ctx.props();
        let id = which.id();
        let Some(picture) = self.picture.as_deref() else {
            return html! { <div class="figure"><div class="room" ref={self.room.clone()} /></div> };
        };
        let reading = picture.reading(&self.answer.0, self.at);
        html! {
            <div class="figure">
                <div
                    class={if picture.stands_elsewhere() { "room vh" } else { "room" }}
                    aria-hidden={picture.stands_elsewhere().then_some("true")}
                    ref={self.room.clone()}
                >
                    { picture.drawing().html(&drawing_id(id), id, &reading.shapes) }
                    if let Some(cursor) = picture.cursor() {
                        { self.cursor(ctx, cursor, reading.spoken) }
                    }
                </div>
                { self.tools(ctx, picture.stands_elsewhere()) }
                if self.shows_table {
                    { picture.table(&self.answer.0).html() }
                }
                if let Some(number) = self.number {
                    { shown_working(&self.answer.0, number, *open, on_action) }
                }
            </div>
        }
    }
}

/// The id of a picture's drawing.
fn drawing_id(id: &str) -> String {
    format!("{id}-drawing")
}

impl Figure {
    fn lay_out(&mut self, ctx: &Context<Self>) {
        let (which, answer) = (ctx.props().which, &self.answer.0);
        self.picture = which.laid_out(answer, self.width);
        let topic = self.picture.as_ref().and_then(|picture| picture.topic(answer));
        let topic = topic.filter(|topic| working(answer, *topic).is_some());
        self.number = topic.map(|topic| topic.at(OpenedAt::Picture(which.id())));
    }

    /// What lies over the drawing and takes keys and pointers: to a screen reader, a slider that says what is read
    /// off.
    fn cursor(&self, ctx: &Context<Self>, cursor: &Cursor, spoken: String) -> Html {
        let Props { which, title, cursor: name, .. } = ctx.props();
        let (first, last) = (cursor.stops.first().copied(), cursor.stops.last().copied());
        let (first, last) = (first.unwrap_or(0), last.unwrap_or(0));
        let now = self.at.unwrap_or(cursor.rest);
        // One copy for all three: it may have thousands of stops.
        let down = cursor.leads_down();
        let vertical = matches!(cursor.along, Along::Down(_));
        let cursor = Rc::new(cursor.clone());
        let onpointer = {
            let cursor = cursor.clone();
            ctx.link().callback(move |event: PointerEvent| {
                Message::Point(Some(cursor.value_at(event.offset_x(), event.offset_y())))
            })
        };
        let onclick = {
            let cursor = cursor.clone();
            ctx.link().callback(move |event: MouseEvent| {
                Message::Choose(cursor.value_at(event.offset_x(), event.offset_y()))
            })
        };
        let onkeydown = {
            ctx.link().batch_callback(move |event: KeyboardEvent| {
                let next = match event.key().as_str() {
                    "ArrowRight" => cursor.next(now, true, false),
                    "ArrowLeft" => cursor.next(now, false, false),
                    "ArrowUp" => cursor.beside(now, false),
                    "ArrowDown" => cursor.beside(now, true),
                    "PageUp" => cursor.next(now, !down, true),
                    "PageDown" => cursor.next(now, down, true),
                    "Home" => first,
                    "End" => last,
                    "Enter" | " " => {
                        event.prevent_default();
                        return Some(Message::Choose(now));
                    }
                    _ => return None,
                };
                event.prevent_default();
                Some(Message::Point(Some(next)))
            })
        };
        html! {
            <div
                class="cursor"
                id={format!("{}-cursor", which.id())}
                role="slider"
                tabindex="0"
                aria-label={format!("{title}: {name}")}
                aria-orientation={if vertical { "vertical" } else { "horizontal" }}
                aria-valuemin={first.to_string()}
                aria-valuemax={last.to_string()}
                aria-valuenow={now.to_string()}
                aria-valuetext={spoken}
                {onkeydown}
                {onclick}
                onfocus={ctx.link().callback(move |_| Message::Point(Some(now)))}
                onblur={ctx.link().callback(|_| Message::Point(None))}
                onpointermove={onpointer.clone()}
                onpointerdown={onpointer}
                onpointerleave={ctx.link().callback(|_| Message::Point(None))}
            />
        }
    }

    /// The buttons below: of its table, of its working, and of its files.
    fn tools(&self, ctx: &Context<Self>, has_table: bool) -> Html {
        let Props { which, open, on_action, .. } = ctx.props();
        let id = which.id();
        let button =
            |what: &'static str, name: &'static str, expanded: Option<String>, message: fn() -> Message| {
                html! {
                    <button
                        type="button"
                        class="plain"
                        id={format!("{id}-{what}")}
                        aria-expanded={expanded}
                        onclick={ctx.link().callback(move |_| message())}
                    >
                        { name }
                    </button>
                }
            };
        let toggle = if self.shows_table { words::HIDE_TABLE } else { words::SHOW_TABLE };
        html! {
            <div class="tools-of">
                if !has_table {
                    { button("table", toggle, Some(self.shows_table.to_string()), || Message::Toggle) }
                }
                if self.shows_table || has_table {
                    { button("copy", words::COPY_TABLE, None, || Message::Copy) }
                }
                if let Some(number) = self.number {
                    { show_working(number, (format!("{id}-working"), format!("{id}-title")), *open, on_action) }
                }
                { button("svg", words::SAVE_SVG, None, || Message::Save { png: false }) }
                { button("png", words::SAVE_PNG, None, || Message::Save { png: true }) }
            </div>
        }
    }
}
