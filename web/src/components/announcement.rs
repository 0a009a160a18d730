//! See [`Announcement`].

use yew::prelude::*;

use crate::browser::Later;

/// Milliseconds after which a text is read out, unless another takes its place: what stands between two keys is no
/// verdict of anybody's plan.
const AFTER: u32 = 600;

/// What [`Announcement`] needs.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The text as it is now.
    pub(super) text: AttrValue,
}

/// A text for those who do not see it change: read out by screen readers a moment after the last edit that changed it.
/// Not when the page is opened, where it is read with everything else.
pub(super) struct Announcement {
    /// What was read out last, or stood there first.
    known: AttrValue,
    spoken: bool,
    later: Option<Later>,
}

impl Component for Announcement {
    type Message = ();
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        Self { known: ctx.props().text.clone(), spoken: false, later: None }
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &Props) -> bool {
        let speak = ctx.link().callback(|()| ());
        self.later = Some(Later::after(AFTER, move || speak.emit(())));
        false
    }

    fn update(&mut self, ctx: &Context<Self>, (): ()) -> bool {
        let text = &ctx.props().text;
        self.later = None;
        self.spoken |= *text != self.known;
        self.known = text.clone();
        self.spoken
    }

    fn view(&self, _: &Context<Self>) -> Html {
        html! { <p id="spoken" class="vh" role="status">{ self.spoken.then(|| self.known.clone()) }</p> }
    }
}
