//! See [`Header`].

use yew::prelude::*;

use crate::browser;
use crate::state::{Action, Notice, Theme};
use crate::words::chrome as words;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) theme: Theme,
    pub(super) notice: Option<Notice>,
    /// How many notices there have been.
    pub(super) notices: u32,
    pub(super) on_action: Callback<Action>,
    pub(super) on_copy: Callback<()>,
}

/// Name, theme, link.
#[component]
pub(super) fn Header(props: &Props) -> Html {
    let Props { theme, notice, notices, on_action, on_copy } = props;
    let choose = |chosen: Theme| {
        let on_action = on_action.clone();
        Callback::from(move |_: MouseEvent| on_action.emit(Action::SetTheme(chosen)))
    };
    let on_copy = on_copy.reform(|_: MouseEvent| ());
    let skip = |(id, text): (&'static str, &'static str)| {
        let onclick = Callback::from(move |_: MouseEvent| browser::focus(id));
        html! { <button type="button" class="skip" {onclick}>{ text }</button> }
    };
    let skips = [
        (browser::FIRST_FIELD, words::SKIP_TO_PLAN),
        (browser::RESULTS, words::SKIP),
        ("space", words::SKIP_TO_SPACE),
        ("findings", words::SKIP_TO_FINDINGS),
        ("advice", words::SKIP_TO_ADVICE),
    ];
    html! {
        <header class="top">
            { for skips.map(skip) }
            <span class="brand">{ words::BRAND }</span>
            <div class="tools">
                <span role="status">
                    if let Some(notice) = notice {
                        // The same twice is told twice, for eyes and ears.
                        <span class="told" key={*notices}>{ words::notice(*notice) }</span>
                    }
                </span>
                <div class="seg" role="group" aria-label={words::THEME}>
                    for option in [Theme::Light, Theme::Dark, Theme::System] {
                        <button type="button" aria-pressed={(option == *theme).to_string()} onclick={choose(option)}>
                            { words::theme(option) }
                        </button>
                    }
                </div>
                <button type="button" class="btn" id="copy-link" onclick={on_copy}>{ words::COPY_LINK }</button>
            </div>
        </header>
    }
}
