//! The address map, and the /28 blocks of the subnet that is zoomed into: see [`AddressMap`].

use eks_ip_core::{Strategy, SubnetCidr};
use yew::prelude::*;

use super::tools::chosen;
use crate::browser;
use crate::components::figure::{Current, Figure};
use crate::components::glyph;
use crate::components::inputs::parts::select;
use crate::components::slider::{Slider, slider};
use crate::pictures::prefix_blocks::Facts;
use crate::pictures::{Which, blocks};
use crate::state::{Action, SpaceAction};
use crate::words::pictures::{blocks as words, prefix_blocks as of_subnet};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) answer: Current,
    pub(super) zoomed: Option<SubnetCidr>,
    pub(super) scattered: Option<u32>,
    pub(super) shown: Strategy,
    pub(super) on_action: Callback<Action>,
}

/// All blocks of the VPC, and one subnet of them from near. A component, so that what is typed draws it once there is a new
/// answer.
#[component]
pub(super) fn AddressMap(props: &Props) -> Html {
    let Props { answer, zoomed, scattered, shown, on_action } = props;
    let network = &answer.0.resolved.plan.network;
    let texts = use_memo(answer.clone(), |answer| {
        let facts = blocks::Facts::of(&answer.0);
        let network = &answer.0.resolved.plan.network;
        (words::title(network, &facts), words::sub(network, &facts))
    });
    let (title, sub) = &*texts;
    let id = Which::Blocks(None).id();
    let facts = zoomed.and_then(|subnet| Facts::of(&answer.0, subnet, *shown, *scattered));
    let zoomed = facts.as_ref().map(|facts| facts.cidr);
    html! {
        <div class="map">
            <h3 id={format!("{id}-title")}>{ title }</h3>
            <p class="sub" id={format!("{id}-sub")}>{ sub }</p>
            { glyph::key(words::KEY, None) }
            <Figure
                which={Which::Blocks(zoomed)}
                answer={answer.clone()}
                title={title.clone()}
                cursor={words::CURSOR}
                on_action={on_action.clone()}
            />
            if network.subnets().next().is_some() {
                <Choice answer={answer.clone()} {zoomed} on_action={on_action.clone()} />
            }
            if let Some(facts) = facts {
                { subnet(props, &facts) }
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ChoiceProps {
    answer: Current,
    zoomed: Option<SubnetCidr>,
    on_action: Callback<Action>,
}

/// The list of subnets. Apart, as there can be thousands, and moving the slider changes none.
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let ChoiceProps { answer, zoomed, on_action } = props;
    let network = &answer.0.resolved.plan.network;
    let onchange =
        on_action.reform(|event: Event| Action::Space(SpaceAction::ZoomInto(chosen(&event).parse().ok())));
    let option = |(of, cidr): (eks_ip_core::SubnetRef, SubnetCidr)| {
        html! {
            <option value={cidr.to_string()} selected={*zoomed == Some(cidr)}>
                { words::choice(network, of).unwrap_or_default() }
            </option>
        }
    };
    let options = html! {
        <>
            <option value="" selected={zoomed.is_none()}>{ words::NO_ZOOM }</option>
            { for network.subnets().map(option) }
        </>
    };
    html! {
        <div class="map-of">
            <label for="zoom-into">{ words::ZOOM }</label>
            { select("zoom-into", words::ZOOM, onchange, options) }
        </div>
    }
}

/// The /28 blocks of a subnet, below the slider.
fn subnet(props: &Props, facts: &Facts) -> Html {
    let Props { answer, scattered, shown, on_action, .. } = props;
    let which = Which::PrefixBlocks(facts.cidr, *shown, *scattered);
    let (id, title) = (which.id(), of_subnet::title(facts));
    let close = on_action.reform(|_: MouseEvent| {
        browser::focus("zoom-into");
        Action::Space(SpaceAction::ZoomInto(None))
    });
    html! {
        <div class="zoom" key={facts.cidr.to_string()}>
            <h4 id={format!("{id}-title")} aria-live="polite">{ &title }</h4>
            <p class="sub" id={format!("{id}-sub")}>{ of_subnet::sub(facts) }</p>
            { scattered_slider(facts, on_action) }
            { glyph::key(of_subnet::KEY, None) }
            <Figure
                {which}
                answer={answer.clone()}
                {title}
                cursor={of_subnet::CURSOR}
                on_action={on_action.clone()}
            />
            <button type="button" class="btn" id="zoom-close" onclick={close}>{ of_subnet::CLOSE }</button>
        </div>
    }
}

/// Single addresses as a slider and as a number.
fn scattered_slider(facts: &Facts, on_action: &Callback<Action>) -> Html {
    let scatter = on_action.reform(|singles| Action::Space(SpaceAction::Scatter(singles)));
    let of = Slider {
        id: "scattered",
        number_id: "scattered-number",
        label: of_subnet::SCATTERED,
        name: of_subnet::SCATTERED_AS_NUMBER,
        most: facts.most.get().to_string(),
        now: facts.singles.get().to_string(),
    };
    html! { <div class="map-of">{ slider(of, scatter) }</div> }
}
