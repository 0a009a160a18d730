//! A subnet's row: see [`SubnetRow`].

use eks_ip_core::address_space::prefix_blocks::Reserved;
use eks_ip_core::{Reservation, SubnetCidr, SubnetTier};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::beside::{Beside, beside};
use crate::browser;
use crate::components::field::FieldView;
use crate::components::inputs::parts::{hint, select};
use crate::state::{
    Action, Draft, Field, Join, NetworkForm, Refusal, RowId, SpaceAction, SpaceField, SubnetId,
};
use crate::words::format::grouped;
use crate::words::space::{self as words, subnets, told};

/// How many columns the table has.
pub(super) const COLUMNS: &str = "7";

/// A subnet as its row shows it.
#[derive(Clone, PartialEq)]
pub(super) struct RowView {
    id: SubnetId,
    name: AttrValue,
    cidr: FieldView,
    /// The zone, which can be changed where it is a further subnet's.
    zone: Result<FieldView, AttrValue>,
    tier: SubnetTier,
    /// Whether it is a node or pod subnet that no number counts on.
    not_counted: bool,
    usable: u64,
    prefixes: u64,
    in_use: FieldView,
    pinned: bool,
    /// Why it cannot be split.
    not_split: Option<AttrValue>,
    /// What comes of joining it, and the row that is kept; or why it cannot be joined.
    join: Result<(AttrValue, SubnetId), AttrValue>,
    /// What taking it out is called; `None` where it cannot be.
    remove: Option<AttrValue>,
    /// Which row gets the focus when it is taken out.
    then: AttrValue,
    details: Option<Details>,
    beside: Vec<Beside>,
}

/// What is behind a row's "More".
#[derive(Clone, PartialEq)]
struct Details {
    zone_id: Option<FieldView>,
    reservations: FieldView,
}

impl RowView {
    /// A row of the form. `cidr` is the block by which it stands in the list; `then` gets the focus when it is taken
    /// out. `None` where the form does not have it.
    pub(super) fn of(
        network: &NetworkForm,
        (id, cidr): (SubnetId, SubnetCidr),
        join: Result<Join, Refusal>,
        open: bool,
        then: AttrValue,
        beside: Vec<Beside>,
        on_action: &Callback<Action>,
    ) -> Option<Self> {
        let (tier, zone) = network.tier_and_zone(id)?;
        let name: AttrValue = match id {
            SubnetId::Node(_) | SubnetId::Pod(_) => subnets::own_name(tier, zone),
            SubnetId::More(_) => subnets::more_name(tier, cidr),
        }
        .into();
        let label = |what: &str| subnets::of(what, &name);
        let in_use_field = match id {
            SubnetId::Node(row) => Field::InUse(row),
            SubnetId::Pod(row) => Field::PodsInUse(row),
            SubnetId::More(row) => Field::Space(SpaceField::InUse(row)),
        };
        let in_use = FieldView::number(
            format!("use-{}", id.name()),
            label(subnets::COLUMNS[5]),
            network.in_use(id)?,
            in_use_field,
            on_action,
        );
        let keep = network.keep(id)?;
        let (cidr_view, now) = cidr_view(network, id, label(subnets::COLUMNS[0]), on_action)?;
        let zone = match id {
            SubnetId::Node(_) | SubnetId::Pod(_) => Err(AttrValue::from(zone.to_owned())),
            SubnetId::More(row) => Ok(FieldView::block(
                format!("zone-{}", id.name()),
                label(subnets::COLUMNS[1]),
                &network.space.more(row)?.zone,
                Field::Space(SpaceField::Zone(row)),
                on_action,
            )),
        };
        let zone_id = match id {
            SubnetId::Node(row) => Some(&network.zone_row(row)?.zone_id).map(|draft| {
                let field = Field::Space(SpaceField::ZoneId(row));
                let view = FieldView::block(
                    format!("zone-id-{}", id.name()),
                    subnets::ZONE_ID,
                    draft,
                    field,
                    on_action,
                );
                view.empty(subnets::ZONE_ID_EMPTY)
            }),
            SubnetId::Pod(_) | SubnetId::More(_) => None,
        };
        let reservations = FieldView::list(
            format!("reserved-{}", id.name()),
            subnets::RESERVATIONS,
            &keep.reservations,
            Field::Space(SpaceField::Reservations(id)),
            on_action,
        );
        let unread =
            keep.reservations.problem().is_some() || zone_id.as_ref().is_some_and(FieldView::has_message);
        let details = Details { zone_id, reservations: reservations.empty(subnets::RESERVATIONS_EMPTY) };
        let (usable, prefixes) = counters(now, keep.reservations.value());
        Some(Self {
            id,
            cidr: cidr_view,
            zone,
            tier,
            not_counted: match (id, tier) {
                (SubnetId::More(_), SubnetTier::Node | SubnetTier::Pod) => true,
                (SubnetId::More(_) | SubnetId::Node(_) | SubnetId::Pod(_), _) => false,
            },
            usable,
            prefixes,
            in_use: in_use.empty("0"),
            pinned: keep.pinned,
            not_split: network.split_of(id).err().map(|why| told::refusal(&why).into()),
            join: match join {
                Ok(Join::Free(joined)) => Ok((joined.to_string().into(), id)),
                Ok(Join::With(other @ (SubnetId::Node(_) | SubnetId::Pod(_)), joined)) => {
                    Ok((joined.to_string().into(), other))
                }
                Ok(Join::With(SubnetId::More(_), joined)) => Ok((joined.to_string().into(), id)),
                Err(why) => Err(told::refusal(&why).into()),
            },
            remove: match id {
                SubnetId::Node(row) if !network.can_remove(row) => None,
                SubnetId::Node(row) => Some(subnets::remove_zone(network.zone_row(row)?.name.value()).into()),
                SubnetId::Pod(_) | SubnetId::More(_) => Some(crate::words::inputs::remove(&name).into()),
            },
            then,
            // What cannot be read is not hidden.
            details: (open || unread).then_some(details),
            beside,
            name,
        })
    }
}

/// The field of a row's block, and the block that it says.
fn cidr_view(
    network: &NetworkForm,
    id: SubnetId,
    label: String,
    on_action: &Callback<Action>,
) -> Option<(FieldView, Option<SubnetCidr>)> {
    let at = id.cidr_id();
    let of_zone = |draft: &Draft<Option<SubnetCidr>>, field, label| {
        (FieldView::block(at.clone(), label, draft, field, on_action), *draft.value())
    };
    Some(match id {
        SubnetId::Node(row) => of_zone(&network.zone_row(row)?.node_subnet, Field::NodeSubnet(row), label),
        SubnetId::Pod(row) => of_zone(&network.zone_row(row)?.pod_subnet, Field::PodSubnet(row), label),
        SubnetId::More(row) => {
            let (draft, field) = (&network.space.more(row)?.cidr, Field::Space(SpaceField::Cidr(row)));
            (FieldView::block(at.clone(), label, draft, field, on_action), Some(*draft.value()))
        }
    })
}

/// Both counters: addresses that something can be given, and /28 blocks that can be prefixes.
fn counters(cidr: Option<SubnetCidr>, reservations: &[Reservation]) -> (u64, u64) {
    let Some(cidr) = cidr else { return (0, 0) };
    (cidr.usable_addresses().get(), Reserved::of(cidr, reservations).assignable(cidr).get())
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) row: RowView,
    pub(super) on_action: Callback<Action>,
}

/// A subnet with what can be done to it. A component, so that an edit draws the rows that it changes.
#[component]
pub(super) fn SubnetRow(props: &Props) -> Html {
    let Props { row, on_action } = props;
    let stop = use_state_eq(|| Act::Split);
    let fields = || [Some(&row.cidr), row.zone.as_ref().ok(), Some(&row.in_use)].into_iter().flatten();
    html! {
        <>
            <tr class={classes!("subnet", row.pinned.then_some("pinned"))}>
                <td class="cidr">{ row.cidr.bare() }</td>
                <td class="zone">
                    { match &row.zone {
                        Ok(view) => view.bare(),
                        Err(zone) => html! { <span>{ zone }</span> },
                    } }
                </td>
                <td class="tier">{ tier(row, on_action) }</td>
                <td class="r">{ grouped(row.usable) }{ unit(subnets::USABLE_UNIT) }</td>
                <td class="r">{ grouped(row.prefixes) }{ unit(subnets::COLUMNS[4]) }</td>
                <td class="use" data-head={subnets::COLUMNS[5]}>{ row.in_use.bare() }</td>
                <td class="acts">{ buttons(row, *stop, stop.setter(), on_action) }</td>
            </tr>
            if fields().any(FieldView::has_message) || !row.beside.is_empty() {
                <tr class="messages">
                    <td colspan={COLUMNS}>
                        for view in fields() {
                            { view.message() }
                        }
                        { beside(&row.beside, &row.cidr.id(), on_action) }
                    </td>
                </tr>
            }
            if let Some(details) = &row.details {
                <tr class="details">
                    <td colspan={COLUMNS}>{ details_of(row, details, on_action) }</td>
                </tr>
            }
        </>
    }
}

/// The unit of a number, where the columns have no heads.
pub(super) fn unit(unit: &'static str) -> Html {
    html! { <small class="unit">{ " " }{ unit }</small> }
}

/// What the subnet is for: a choice for further subnets.
fn tier(row: &RowView, on_action: &Callback<Action>) -> Html {
    let SubnetId::More(id) = row.id else {
        return html! { <span>{ words::tier(row.tier) }</span> };
    };
    let onchange = on_action.reform(move |event: Event| {
        let tier = event.target_unchecked_into::<HtmlSelectElement>().value();
        Action::Space(SpaceAction::SetTier(id, SubnetTier::from_id(&tier).unwrap_or(SubnetTier::Spare)))
    });
    let label = subnets::of(subnets::COLUMNS[2], &row.name);
    let options = SubnetTier::ALL.into_iter().map(|tier| {
        html! { <option value={tier.id()} selected={tier == row.tier}>{ words::tier(tier) }</option> }
    });
    html! {
        <>
            { select(format!("tier-{}", row.id.name()), label, onchange, options.collect()) }
            if row.not_counted {
                <small>{ subnets::NOT_COUNTED }</small>
            }
        </>
    }
}

/// What can be done to a subnet, in the order of its buttons.
#[derive(Clone, Copy, PartialEq)]
enum Act {
    Split,
    Join,
    Pin,
    More,
    Remove,
}

/// Split, join, pin, more, remove: always in the same place. What cannot be done says why, and keeps the focus. For the
/// Tab key they are one `stop`; the arrows lead from one to the other.
fn buttons(row: &RowView, stop: Act, at: UseStateSetter<Act>, on_action: &Callback<Action>) -> Html {
    let id = row.id;
    let act = |action: SpaceAction, then: Option<String>| {
        on_action.reform(move |_: MouseEvent| {
            if let Some(then) = &then {
                browser::focus(then);
            }
            Action::Space(action.clone())
        })
    };
    let stop = if stop == Act::Remove && row.remove.is_none() { Act::Split } else { stop };
    let tabindex = |act| if act == stop { "0" } else { "-1" };
    let onfocus = |act| {
        let at = at.clone();
        Callback::from(move |_: FocusEvent| at.set(act))
    };
    // ARIA Authoring Practices, "Toolbar".
    let onkeydown = |event: KeyboardEvent| {
        browser::walk(&event, ["ArrowLeft", "ArrowRight"], "[role=toolbar]", "button");
    };
    let button = |name: &str, of, text: &'static str, label: String, not: Option<&AttrValue>, onclick| {
        let title = not.cloned().unwrap_or_else(|| label.clone().into());
        let label = not.map_or(label.clone(), |why| format!("{label}: {why}"));
        html! {
            <button type="button" class="plain" id={format!("{name}-{}", id.name())} tabindex={tabindex(of)} onfocus={onfocus(of)} aria-label={label} {title} aria-disabled={not.map(|_| "true")} {onclick}>
                { text }
            </button>
        }
    };
    let split = subnets::of(subnets::SPLIT, &row.name);
    let join = match &row.join {
        Ok((joined, kept)) => {
            let label = format!("{} {joined}", subnets::of(subnets::JOIN, &row.name));
            // A row that goes into another leaves the focus there.
            let then = (*kept != id).then(|| format!("join-{}", kept.name()));
            button("join", Act::Join, subnets::JOIN, label, None, act(SpaceAction::Join(id), then))
        }
        Err(why) => {
            let label = subnets::of(subnets::JOIN, &row.name);
            button("join", Act::Join, subnets::JOIN, label, Some(why), act(SpaceAction::Join(id), None))
        }
    };
    let pin = act(SpaceAction::Pin(id, !row.pinned), None);
    let pin_text = if row.pinned { subnets::PINNED } else { subnets::PIN };
    let more = act(SpaceAction::OpenSubnet(id), None);
    let remove = row.remove.as_ref().map(|label| {
        let then = row.then.to_string();
        let onclick = act(SpaceAction::Remove(id), Some(then));
        html! {
            <button type="button" class="remove" id={format!("remove-{}", id.name())} tabindex={tabindex(Act::Remove)} onfocus={onfocus(Act::Remove)} aria-label={label} title={label} {onclick} />
        }
    });
    html! {
        <span role="toolbar" aria-label={subnets::of(subnets::ACTIONS, &row.name)} {onkeydown}>
            { button("split", Act::Split, subnets::SPLIT, split, row.not_split.as_ref(), act(SpaceAction::Split(id), None)) }
            { join }
            <button type="button" class="plain" id={format!("pin-{}", id.name())} tabindex={tabindex(Act::Pin)} onfocus={onfocus(Act::Pin)} aria-pressed={row.pinned.to_string()} aria-label={subnets::of(pin_text, &row.name)} onclick={pin}>
                { pin_text }
            </button>
            <button type="button" class="plain" id={format!("more-{}", id.name())} tabindex={tabindex(Act::More)} onfocus={onfocus(Act::More)} aria-expanded={row.details.is_some().to_string()} aria-label={subnets::of(subnets::MORE, &row.name)} onclick={more}>
                { subnets::MORE }
            </button>
            { remove }
        </span>
    }
}

fn details_of(row: &RowView, details: &Details, on_action: &Callback<Action>) -> Html {
    let count_on = |id: RowId| {
        let onclick = on_action.reform(move |_: MouseEvent| Action::Space(SpaceAction::CountOn(id)));
        html! {
            <p class="count">
                { subnets::NOT_COUNTED_HINT }
                <button type="button" class="btn" id={format!("count-{}", row.id.name())} {onclick}>{ subnets::COUNT_ON }</button>
            </p>
        }
    };
    html! {
        <>
            { hint(words::tier_hint(row.tier)) }
            if let (SubnetId::More(id), true) = (row.id, row.not_counted) {
                { count_on(id) }
            }
            if let Some(zone_id) = &details.zone_id {
                { zone_id.labelled() }
            }
            { details.reservations.labelled() }
            { hint(subnets::RESERVATIONS_HINT) }
        </>
    }
}
