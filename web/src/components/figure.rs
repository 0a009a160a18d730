//! See [`Figure`].

use std::rc::Rc;

use yew::prelude::*;

use super::tools::{copy, save, tools};
use crate::answer::Answer;
use crate::browser;
use crate::pictures::{Picture, Which};
use crate::state::Action;
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
    /// Ids of the elements that name and describe it.
    pub(super) named_by: String,
    pub(super) described_by: String,
    /// Names what it is walked along.
    pub(super) cursor: &'static str,
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

/// A picture in the room there is: read off by pointing or with the arrow keys, shown as a table, and saved.
#[component]
pub(super) fn Figure(props: &Props) -> Html {
    let room = use_node_ref();
    let width = use_state(|| SOME_WIDTH);
    let at = use_state(|| None::<u64>);
    let open = use_state(|| false);
    let answer = use_settled(props.answer.clone());
    use_effect_with(room.clone(), {
        let width = width.setter();
        move |room| {
            let tell = Callback::from(move |pixels: i32| {
                // An element that is not shown has no width, and needs no other layout.
                if pixels > 0 {
                    width.set(pixels.max(LEAST_WIDTH));
                }
            });
            let watch = room.cast().and_then(|element| browser::WidthWatch::on(&element, tell));
            move || drop(watch)
        }
    });
    let laid_out = use_memo((answer.clone(), props.which, *width), |(answer, which, width)| {
        which.laid_out(&answer.0, *width)
    });
    let Some(picture) = laid_out.as_deref() else {
        return html! { <figure class="figure"><div class="room" ref={room}></div></figure> };
    };
    let reading = picture.reading(&answer.0, *at);
    let id = props.which.id();
    let drawing_id = format!("{id}-drawing");
    let table = open.then(|| picture.table(&answer.0));
    let on_copy = table.clone().map(|table| {
        let on_action = props.on_action.clone();
        Callback::from(move |_: MouseEvent| copy(&table, on_action.clone()))
    });
    let on_save = {
        let (drawing, title, file) = (drawing_id.clone(), props.title.clone(), id);
        let on_action = props.on_action.clone();
        Callback::from(move |kind| {
            save(drawing.clone(), title.clone(), file, kind, on_action.clone(), Callback::noop());
        })
    };
    html! {
        <figure class="figure">
            <div class="room" ref={room}>
                { picture.drawing().html(&drawing_id, &props.named_by, &props.described_by, &reading.shapes) }
                { cursor(props, picture, &at, id, reading.spoken) }
            </div>
            { tools(id, toggle(id, &open), on_copy, &on_save) }
            if let Some(table) = table {
                { table.html() }
            }
        </figure>
    }
}

/// The answer that pictures are drawn from: a moment behind the page's.
#[hook]
fn use_settled(answer: Current) -> Current {
    let settled = use_state(|| answer.clone());
    use_effect_with(answer, {
        let setter = settled.setter();
        let behind = (*settled).clone();
        move |answer| {
            let (answer, differs) = (answer.clone(), behind != *answer);
            let later = differs.then(|| browser::Later::after(FOLLOWS_AFTER, move || setter.set(answer)));
            move || drop(later)
        }
    });
    (*settled).clone()
}

/// What lies over the drawing and takes keys and pointers: to a screen reader, a slider that says what is read off.
fn cursor(
    props: &Props,
    picture: &dyn Picture,
    at: &UseStateHandle<Option<u64>>,
    id: &str,
    spoken: String,
) -> Html {
    let Some(cursor) = picture.cursor().cloned() else { return Html::default() };
    let (first, last) = (cursor.stops.first().copied(), cursor.stops.last().copied());
    let now = at.unwrap_or(cursor.rest);
    let down = matches!(cursor.along, crate::pictures::Along::Down(_));
    let onpointer = {
        let (at, cursor) = (at.clone(), cursor.clone());
        Callback::from(move |event: PointerEvent| {
            at.set(Some(cursor.value_at(event.offset_x(), event.offset_y())));
        })
    };
    let leave = {
        let at = at.clone();
        move || at.set(None)
    };
    let onkeydown = {
        let at = at.clone();
        Callback::from(move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowRight" => cursor.next(now, true, false),
                "ArrowLeft" => cursor.next(now, false, false),
                // Down a list is on; up a scale is more.
                "ArrowUp" => cursor.next(now, !down, false),
                "ArrowDown" => cursor.next(now, down, false),
                "PageUp" => cursor.next(now, !down, true),
                "PageDown" => cursor.next(now, down, true),
                "Home" => first.unwrap_or(now),
                "End" => last.unwrap_or(now),
                _ => return,
            };
            event.prevent_default();
            at.set(Some(next));
        })
    };
    let onfocus = {
        let at = at.clone();
        Callback::from(move |_: FocusEvent| at.set(Some(now)))
    };
    let (left, blurred) = (leave.clone(), leave);
    html! {
        <div
            class="cursor"
            id={format!("{id}-cursor")}
            role="slider"
            tabindex="0"
            aria-label={format!("{}: {}", props.title, props.cursor)}
            aria-orientation={if down { "vertical" } else { "horizontal" }}
            aria-valuemin={first.unwrap_or(0).to_string()}
            aria-valuemax={last.unwrap_or(0).to_string()}
            aria-valuenow={now.to_string()}
            aria-valuetext={spoken}
            {onkeydown}
            {onfocus}
            onblur={Callback::from(move |_: FocusEvent| blurred())}
            onpointermove={onpointer.clone()}
            onpointerdown={onpointer}
            onpointerleave={Callback::from(move |_: PointerEvent| left())}
        />
    }
}

/// Opens and closes the table.
fn toggle(id: &str, open: &UseStateHandle<bool>) -> Html {
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <button type="button" class="plain" id={format!("{id}-table")} aria-expanded={open.to_string()} {onclick}>
            { if **open { words::HIDE_TABLE } else { words::SHOW_TABLE } }
        </button>
    }
}
