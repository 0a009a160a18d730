//! What is below the list: adding a subnet, adding a block, and the block that collides with nothing. See [`tools`].

use eks_ip_core::address_space::{PassedOver, SecondaryChoice};
use eks_ip_core::{Network, SubnetCidr, SubnetTier, VpcCidr};
use eks_ip_document::Setting;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Props;
use crate::components::field::{FieldView, message};
use crate::components::inputs::parts::select;
use crate::space::NewBlock;
use crate::state::{NewSubnet, SpaceAction};
use crate::words::space::subnets as words;

/// How many reasons are listed.
const REASONS: usize = 6;

/// The value that was chosen.
pub(super) fn chosen(event: &Event) -> String {
    event.target_unchecked_into::<HtmlSelectElement>().value()
}

/// Every size of a subnet as options.
pub(super) fn sizes(of: Option<u8>) -> Html {
    let lengths = SubnetCidr::MIN_PREFIX_LEN..=SubnetCidr::MAX_PREFIX_LEN;
    let option = |length: u8| {
        html! { <option value={length.to_string()} selected={of == Some(length)}>{ words::size(length) }</option> }
    };
    lengths.map(option).collect()
}

/// Every tier as options.
pub(super) fn tiers(of: Option<SubnetTier>) -> Html {
    let option = |tier: SubnetTier| {
        html! { <option value={tier.id()} selected={of == Some(tier)}>{ words::tier_choice(tier) }</option> }
    };
    SubnetTier::ALL.into_iter().map(option).collect()
}

/// Adding a subnet, adding a block.
pub(super) fn tools(props: &Props, network: &Network, choice: &SecondaryChoice) -> Html {
    html! {
        <div class="tools-below">
            { add_subnet(props) }
            { add_block(props, network) }
            { free_block(props, network, choice) }
            { FieldView::setting(&props.settings, Setting::CidrQuota, &props.on_action).labelled() }
        </div>
    }
}

fn add_subnet(props: &Props) -> Html {
    let new = props.desk.new;
    let choose = |change: fn(NewSubnet, String) -> NewSubnet| {
        props.on(move |event: Event| SpaceAction::ChooseNew(change(new, chosen(&event))))
    };
    let tier = choose(|new, id| NewSubnet { tier: SubnetTier::from_id(&id).unwrap_or(new.tier), ..new });
    let zone = choose(|new, id| NewSubnet { zone: id.parse().ok(), ..new });
    let size =
        choose(|new, length| NewSubnet { prefix_len: length.parse().unwrap_or(new.prefix_len), ..new });
    let onclick = props.on(|_: MouseEvent| SpaceAction::Add);
    let zones = html! {
        <>
            <option value="" selected={new.zone.is_none()}>{ words::EVERY_ZONE }</option>
            for row in props.network.in_plan() {
                <option value={row.id.to_string()} selected={new.zone == Some(row.id)}>{ crate::words::inputs::zone(row.name.value()) }</option>
            }
        </>
    };
    let list = |id: &'static str, of: &'static str, onchange, options| {
        html! {
            <span class="pair">
                <span>{ of }</span>
                { select(id, words::of(words::NEW_SUBNET, of), onchange, options) }
            </span>
        }
    };
    html! {
        <div class="tool" role="group" aria-label={words::NEW_SUBNET}>
            <span class="what">{ words::NEW_SUBNET }</span>
            { list("new-tier", words::NEW_TIER, tier, tiers(Some(new.tier))) }
            { list("new-zone", words::NEW_ZONE, zone, zones) }
            { list("new-size", words::NEW_SIZE, size, sizes(Some(new.prefix_len))) }
            <button type="button" class="btn" id="add-subnet" {onclick}>{ words::ADD_SUBNET }</button>
        </div>
    }
}

/// A control with its label before it.
pub(super) fn labelled(label: &'static str, id: &'static str, control: Html) -> Html {
    html! { <><label class="what" for={id}>{ label }</label>{ control }</> }
}

/// A block as typed. What AWS refuses is said before it is added, and not added.
fn add_block(props: &Props, network: &Network) -> Html {
    let new = NewBlock::of(network, &props.desk.texts.block);
    let oninput = props.on(|event: InputEvent| {
        SpaceAction::TypeBlock(event.target_unchecked_into::<HtmlInputElement>().value())
    });
    let (block, problem, note): (Option<VpcCidr>, Option<AttrValue>, Option<AttrValue>) = match new {
        NewBlock::Empty => (None, None, None),
        NewBlock::Refused(why) => (None, Some(why.into()), None),
        NewBlock::Takes { block, remark } => (Some(block), None, remark.map(AttrValue::from)),
    };
    let onsubmit = {
        let add = props.on(SpaceAction::AddBlock);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(block) = block {
                add.emit(block);
            }
        })
    };
    let bad = problem.is_some();
    let said = bad || note.is_some();
    html! {
        <form class="tool" {onsubmit}>
            <label class="what" for="new-block">{ words::NEW_BLOCK }</label>
            <span class={if bad { "field text wrong" } else { "field text" }}>
                <input
                    id="new-block"
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    value={props.desk.texts.block.clone()}
                    placeholder="100.64.0.0/16"
                    aria-invalid={bad.then_some("true")}
                    aria-describedby={said.then_some("new-block-message")}
                    {oninput}
                />
            </span>
            <button type="submit" class="btn" id="add-block" aria-disabled={block.is_none().then_some("true")}>{ words::ADD_BLOCK }</button>
            { message("new-block-message", problem.as_ref(), note) }
        </form>
    }
}

/// The first block of a size that collides with nothing, and what was passed over.
fn free_block(props: &Props, network: &Network, choice: &SecondaryChoice) -> Html {
    let onchange = props.on(|event: Event| {
        SpaceAction::ChooseBlockLen(chosen(&event).parse().unwrap_or(VpcCidr::MIN_PREFIX_LEN))
    });
    let lengths = VpcCidr::MIN_PREFIX_LEN..=VpcCidr::MAX_PREFIX_LEN;
    let options = lengths.map(|length| {
        html! { <option value={length.to_string()} selected={length == props.desk.block_len}>{ format!("/{length}") }</option> }
    });
    let add = choice.chosen.map(|block| {
        let onclick = props.on(move |_: MouseEvent| SpaceAction::AddBlock(block));
        html! { <button type="button" class="btn" id="add-free-block" {onclick}>{ words::add(block) }</button> }
    });
    html! {
        <div class="tool">
            { labelled(words::FREE_BLOCK, "free-block", select("free-block", words::FREE_BLOCK, onchange, options.collect())) }
            { add.unwrap_or_else(|| html! { <span>{ words::NO_FREE_BLOCK }</span> }) }
            { passed_over(network, &choice.passed_over) }
        </div>
    }
}

/// Ranges that were passed over, those of one reason together.
fn passed_over(network: &Network, passed: &[PassedOver]) -> Html {
    if passed.is_empty() {
        return html! { <p class="hint">{ words::NONE_PASSED_OVER }</p> };
    }
    let runs: Vec<&[PassedOver]> = passed.chunk_by(|one, next| one.why == next.why).collect();
    let reason = |run: &&[PassedOver]| Some(words::passed(network, run.first()?, run.last()?));
    html! {
        <details>
            <summary>{ words::passed_over(passed.len()) }</summary>
            <ul>
                for text in runs.iter().take(REASONS).filter_map(reason) {
                    <li>{ text }</li>
                }
                if runs.len() > REASONS {
                    <li>{ words::and_more(runs.len() - REASONS) }</li>
                }
            </ul>
        </details>
    }
}
