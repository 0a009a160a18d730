//! A list to paste, and a new layout: see [`paste`] and [`carve`].

use eks_ip_core::SubnetTier;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::Props;
use super::tools::{chosen, labelled, sizes, tiers};
use crate::components::inputs::parts::{check_box, hint, select};
use crate::components::term;
use crate::glossary::Marks;
use crate::state::{CarveForm, PasteAs, PasteLine, PastePlan, SpaceAction, Wish};
use crate::words::space::{lists as words, subnets, tier};

/// Lines of what was read that are shown.
const LINES: usize = 60;

/// Any text with CIDRs in it, and what it would become.
pub(super) fn paste(props: &Props) -> Html {
    let paste_as = props.desk.paste_as;
    let oninput = props.on(|event: InputEvent| {
        SpaceAction::TypePasted(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    let tier = props.on(move |event: Event| {
        let tier = SubnetTier::from_id(&chosen(&event)).unwrap_or(paste_as.tier);
        SpaceAction::ChoosePasteAs(PasteAs { tier, ..paste_as })
    });
    let pin = props.on(move |pinned| SpaceAction::ChoosePasteAs(PasteAs { pinned, ..paste_as }));
    html! {
        <>
            <label for="pasted">{ words::TEXT }</label>
            <span class="field text list">
                <textarea id="pasted" rows="6" autocomplete="off" spellcheck="false" value={props.desk.texts.pasted.clone()} aria-describedby="pasted-hint" {oninput} />
            </span>
            <p class="hint" id="pasted-hint">{ words::TEXT_HINT }</p>
            <div class="tool">
                { labelled(words::TIER, "pasted-tier", select("pasted-tier", words::TIER, tier, tiers(Some(paste_as.tier)))) }
                <label class="check">{ check_box("pasted-pin", None, paste_as.pinned, pin) }{ words::PINNED }</label>
            </div>
            if !props.desk.texts.pasted.trim().is_empty() {
                { read(props, &props.network.pasted(&props.desk.texts.pasted, paste_as)) }
            }
        </>
    }
}

/// What was read, line by line; what was not, and why.
fn read(props: &Props, plan: &PastePlan) -> Html {
    let (blocks, count) = plan.counts();
    let line = |line: &PasteLine| {
        let (text, becomes) = match &line.read {
            Ok((net, becomes)) => (net.to_string(), words::becomes(becomes)),
            Err(not) => (not.text.clone(), words::not_read(&not.why)),
        };
        let [number, cidr, what] = words::COLUMNS;
        html! {
            <tr>
                <td data-head={number}>{ line.line.to_string() }</td>
                <td data-head={cidr}>{ text }</td>
                <td data-head={what}>{ becomes }</td>
            </tr>
        }
    };
    let add = props.on(|_: MouseEvent| SpaceAction::AddPasted);
    let replace = props.on(|_: MouseEvent| SpaceAction::ReplaceByPasted);
    let nothing = (blocks + count == 0).then_some("true");
    html! {
        <>
            <p class="found" role="status">{ words::summary(blocks, count, plan.left()) }</p>
            if plan.cut {
                <p class="bad">{ words::CUT }</p>
            }
            <div class="tool">
                <button type="button" class="btn" id="add-pasted" aria-disabled={nothing} onclick={add}>{ words::ADD }</button>
                <button type="button" class="btn" id="replace-by-pasted" aria-disabled={nothing} onclick={replace}>{ words::REPLACE }</button>
            </div>
            <table class="facts">
                <thead><tr>for column in words::COLUMNS { <th scope="col">{ column }</th> }</tr></thead>
                <tbody>
                    { for plan.lines.iter().take(LINES).map(line) }
                </tbody>
            </table>
            if plan.lines.len() > LINES {
                { hint(subnets::and_more(plan.lines.len() - LINES)) }
            }
        </>
    }
}

/// Sizes for each tier, and the layout of them.
pub(super) fn carve(props: &Props) -> Html {
    let Some(form) = props.desk.carve else { return Html::default() };
    let shown = props.shown;
    let by_demand = props.on(move |_: MouseEvent| SpaceAction::SizeByDemand(shown));
    let lay_out = props.on(|_: MouseEvent| SpaceAction::Carve);
    let grows = props.on(move |event: Event| {
        let mut form = form;
        form.grows = SubnetTier::from_id(&chosen(&event));
        SpaceAction::ChooseCarve(form)
    });
    let nobody = html! { <option value="" selected={form.grows.is_none()}>{ words::NO_ONE }</option> };
    html! {
        <>
            { term::hint(&Marks::default(), words::CARVE_HINT) }
            <table class="grid carve">
                <thead><tr>for column in words::CARVE_COLUMNS { <th scope="col">{ column }</th> }</tr></thead>
                <tbody>
                    for (place, of) in SubnetTier::ALL.into_iter().enumerate() {
                        { wish(props, form, place, of) }
                    }
                </tbody>
            </table>
            <div class="tool">
                { labelled(words::GROWS, "carve-grows", select("carve-grows", words::GROWS, grows, html! { <>{ nobody }{ tiers(form.grows) }</> })) }
            </div>
            <div class="tool">
                <button type="button" class="btn" id="size-by-demand" onclick={by_demand}>{ words::by_demand(props.months, props.shown) }</button>
                <button type="button" class="btn" id="lay-out" onclick={lay_out}>{ words::CARVE }</button>
            </div>
        </>
    }
}

fn wish(props: &Props, form: CarveForm, place: usize, of: SubnetTier) -> Html {
    let wish = form.wishes[place];
    let with = move |changed: Wish| {
        let mut form = form;
        form.wishes[place] = changed;
        SpaceAction::ChooseCarve(form)
    };
    let size = props.on(move |event: Event| with(Wish { prefix_len: chosen(&event).parse().ok(), ..wish }));
    let block = props.on(move |event: Event| with(Wish { within: chosen(&event).parse().ok(), ..wish }));
    let name = tier(of);
    let stays = html! { <option value="" selected={wish.prefix_len.is_none()}>{ words::STAYS }</option> };
    let blocks = html! {
        <>
            <option value="" selected={wish.within.is_none()}>{ words::ANYWHERE }</option>
            for block in props.network.blocks() {
                <option value={block.to_string()} selected={wish.within == Some(block)}>{ block.to_string() }</option>
            }
        </>
    };
    html! {
        <tr key={of.id()}>
            <th scope="row">{ subnets::tier_choice(of) }</th>
            <td>{ select(format!("carve-size-{}", of.id()), subnets::of(words::CARVE_COLUMNS[1], name), size, html! { <>{ stays }{ sizes(wish.prefix_len) }</> }) }</td>
            <td>{ select(format!("carve-block-{}", of.id()), subnets::of(words::CARVE_COLUMNS[2], name), block, blocks) }</td>
        </tr>
    }
}
