//! The address space: see [`AddressSpace`].

mod beside;
mod connected;
mod lists;
mod map;
mod row;
mod sources;
mod subnets;
mod tools;

use std::rc::Rc;

use eks_ip_core::address_space::choose_secondary;
use eks_ip_core::{Row, Severity, Strategy};
use yew::prelude::*;

use crate::answer::Answer;
use crate::browser;
use crate::components::figure::Current;
use crate::components::kept_focus::use_kept_focus;
use crate::components::term::prose;
use crate::glossary::Marks;
use crate::space::Shelf;
use crate::state::{Action, Desk, NetworkForm, Part, SettingsForm, SpaceAction};
use crate::words::space as words;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) network: NetworkForm,
    pub(super) settings: SettingsForm,
    pub(super) desk: Desk,
    pub(super) shown: Strategy,
    /// Months for which advice is asked.
    pub(super) months: u32,
    pub(super) answer: Rc<Answer>,
    pub(super) on_action: Callback<Action>,
}

impl Props {
    /// A callback for something done here.
    fn on<E: 'static>(&self, action: impl Fn(E) -> SpaceAction + 'static) -> Callback<E> {
        self.on_action.reform(move |event| Action::Space(action(event)))
    }
}

/// Blocks, subnets and connected networks, with what is wrong beside each.
#[component]
pub(super) fn AddressSpace(props: &Props) -> Html {
    let Props { network, desk, answer, .. } = props;
    let plan_network = &answer.resolved.plan.network;
    let choice = use_memo((answer.clone(), desk.block_len), |(answer, prefix_len)| {
        choose_secondary(&answer.resolved.plan.network, *prefix_len)
    });
    use_kept_focus(".space", &["space"]);
    let has_finding = |place| answer.beside(Row::Subnet(place)).next().is_some();
    let shelf = Shelf::of(network, &desk.whole, has_finding);
    html! {
        <section class="space">
            <h2 id="space" tabindex="-1">{ words::HEADING }</h2>
            { skip_to(Part::Connected, words::SKIP_TO_CONNECTED) }
            <p class="sub">{ prose(&Marks::default(), words::SUB) }</p>
            <map::AddressMap
                answer={Current(answer.clone())}
                zoomed={desk.zoomed}
                scattered={desk.scattered}
                shown={props.shown}
                on_action={props.on_action.clone()}
            />
            for part in Part::ALL {
                { head(props, part, summary(props, &shelf, part)) }
                if desk.is_open(part) {
                    <div class="part" key={words::part_id(part)}>
                        if part == Part::Subnets {
                            { skip_to(Part::Paste, words::SKIP_LIST) }
                        }
                        { match part {
                            Part::Subnets => html! {
                                <>
                                    { subnets::subnets(props, &shelf) }
                                    { tools::tools(props, plan_network, &choice) }
                                </>
                            },
                            Part::Paste => lists::paste(props),
                            Part::Carve => lists::carve(props),
                            Part::Connected => connected::connected(props),
                            Part::Sources => sources::sources(props),
                            Part::Discovery => sources::discovery(props),
                            Part::Ipv6 => sources::ipv6(props),
                        } }
                    </div>
                }
            }
            <p class="done" role="status">{ desk.told.as_ref().map(words::told::told).unwrap_or_default() }</p>
        </section>
    }
}

/// A button for those with a keyboard, to a part's heading.
fn skip_to(part: Part, text: &'static str) -> Html {
    let onclick = move |_: MouseEvent| browser::focus(words::part_id(part));
    html! { <button type="button" class="skip" {onclick}>{ text }</button> }
}

/// A part's heading, which opens it, with what is in it and what is wrong there.
fn head(props: &Props, part: Part, summary: String) -> Html {
    let open = props.desk.is_open(part);
    let at = |severity| props.answer.count_beside(severity, |row| part_of(row) == Some(part));
    let (errors, warnings) = (at(Severity::Error), at(Severity::Warning));
    let onclick = props.on(move |_: MouseEvent| SpaceAction::Toggle(part));
    // ARIA Authoring Practices, "Accordion".
    let onkeydown = |event: KeyboardEvent| {
        browser::walk(&event, ["ArrowUp", "ArrowDown"], ".space", "h3 > button");
    };
    html! {
        <h3>
            <button type="button" id={words::part_id(part)} title={words::PART_KEYS} aria-expanded={open.to_string()} {onclick} {onkeydown}>
                <span>{ words::part(part) }</span>
                { " " }
                <small>{ summary }</small>
                { " " }
                if errors + warnings > 0 {
                    <b class={(errors > 0).then_some("bad")}>{ words::graver(errors, warnings) }</b>
                }
            </button>
        </h3>
    }
}

/// The part in which a row stands.
const fn part_of(row: Row) -> Option<Part> {
    match row {
        Row::Block(_) | Row::Subnet(_) | Row::Zone(_) | Row::Reservation { .. } => Some(Part::Subnets),
        Row::Connected(_) | Row::Route(_) => Some(Part::Connected),
        Row::Ipv6Block(_) => Some(Part::Ipv6),
        Row::Service => None,
    }
}

fn summary(props: &Props, shelf: &Shelf, part: Part) -> String {
    let network = &props.network;
    match part {
        Part::Subnets => {
            let free = shelf.groups.iter().map(|group| group.free).sum();
            words::subnets::summary(network.blocks().len(), network.subnets().count(), free)
        }
        Part::Connected => words::connected::summary(network.space.connected.len()),
        Part::Paste | Part::Carve | Part::Sources | Part::Discovery | Part::Ipv6 => String::new(),
    }
}
