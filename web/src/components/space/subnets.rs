//! The list of blocks and subnets: see [`subnets`].

use eks_ip_core::Row;
use eks_ip_core::address_space::FreeRange;
use eks_ip_document::Setting;
use yew::prelude::*;

use super::Props;
use super::beside::{Beside, beside};
use super::row::{COLUMNS, RowView, SubnetRow, unit};
use crate::browser;
use crate::components::inputs::parts::check_box;
use crate::space::{Group, Line, Shelf};
use crate::state::{SpaceAction, SubnetId};
use crate::words::format::grouped;
use crate::words::space::subnets as words;

/// Every block as a group of rows: its subnets and what is free between them.
pub(super) fn subnets(props: &Props, shelf: &Shelf) -> Html {
    html! {
        <div class="scroll">
            <table class="grid shelf">
                <caption class="vh">{ words::CAPTION }</caption>
                <thead>
                    <tr>
                        for (index, column) in words::COLUMNS.into_iter().enumerate() {
                            <th scope="col" class={(index > 2).then_some("r")}>{ column }</th>
                        }
                        <td></td>
                    </tr>
                </thead>
                for group in &shelf.groups {
                    <tbody key={key(group)}>
                        { head(props, group) }
                        { lines(props, shelf, group) }
                        { rest(props, group) }
                    </tbody>
                }
            </table>
        </div>
    }
}

/// Two blocks can be the same, so the place is a part of the name.
fn key(group: &Group) -> String {
    group.block.map_or_else(String::new, |(place, block)| format!("{place} {block}"))
}

/// The block, how large it is, and whether the VPC has it.
fn head(props: &Props, group: &Group) -> Html {
    let Some((place, block)) = group.block else {
        return html! { <tr class="g"><th colspan={COLUMNS} scope="rowgroup">{ words::OUTSIDE }</th></tr> };
    };
    let found = Beside::all(&props.answer, Row::Block(place));
    let associated = props.settings.setting(Setting::AssociatedBlocks).value().unwrap_or(0);
    let is_there = place == 0 || place as u64 <= associated;
    // Blocks are added one after the other: those before it are there, too.
    let associate =
        props.on(move |is_there: bool| SpaceAction::Associate(if is_there { place } else { place - 1 }));
    let remove = props.on(move |_: MouseEvent| {
        browser::focus("new-block");
        SpaceAction::RemoveBlock(place - 1)
    });
    html! {
        <>
            <tr class="g">
                <th colspan={COLUMNS} scope="rowgroup">
                    <span class="block">
                        <b>{ block.to_string() }</b>
                        <span>{ words::block_kind(place) }</span>
                        <span>{ words::block_size(block, group.subnets, group.free) }</span>
                        if place > 0 {
                            <label class="check">
                                { check_box(format!("associated-{place}"), None, is_there, associate) }
                                { words::ASSOCIATED }
                            </label>
                            <button type="button" class="remove" aria-label={words::remove_block(block)} title={words::remove_block(block)} onclick={remove} />
                        }
                    </span>
                </th>
            </tr>
            if !found.is_empty() {
                <tr class="messages">
                    <td colspan={COLUMNS}>{ beside(&found, &"space".into(), &props.on_action) }</td>
                </tr>
            }
        </>
    }
}

fn lines(props: &Props, shelf: &Shelf, group: &Group) -> Html {
    let subnets: Vec<SubnetId> = group
        .lines
        .iter()
        .filter_map(|line| match line {
            Line::Subnet(id, ..) => Some(*id),
            Line::Free(_) => None,
        })
        .collect();
    let mut place = 0;
    let line = |line: &Line| match line {
        Line::Free(range) => free(props, range),
        Line::Subnet(id, of_plan, cidr) => {
            place += 1;
            // The next row takes over, else the one before, else what adds one.
            let next = subnets.get(place).or_else(|| subnets.get(place.checked_sub(2)?));
            let then = next.map_or_else(|| String::from("add-subnet"), |id| id.cidr_id());
            let row = RowView::of(
                &props.network,
                (*id, *cidr),
                props.network.join_of(*id, *cidr, &shelf.taken),
                props.desk.opened == Some(*id),
                then.into(),
                Beside::all(&props.answer, Row::Subnet(*of_plan)),
                &props.on_action,
            );
            match row {
                Some(row) => {
                    html! { <SubnetRow key={id.cidr_id()} {row} on_action={props.on_action.clone()} /> }
                }
                None => Html::default(),
            }
        }
    };
    html! { <>{ for group.lines.iter().map(line) }</> }
}

/// What is free between two subnets, and a button that makes a subnet of it.
fn free(props: &Props, range: &FreeRange) -> Html {
    let largest = range.largest;
    let (text, label) = words::take(range);
    let onclick = props.on(move |_: MouseEvent| SpaceAction::Take(largest));
    html! {
        <tr class="free" key={range.first.to_string()}>
            <td class="cidr" colspan="2">{ words::range(range) }</td>
            <td class="tier">{ words::FREE }</td>
            <td class="r">{ grouped(range.addresses().get()) }{ unit(words::ADDRESSES_UNIT) }</td>
            <td class="largest" colspan="2">{ words::largest(range) }</td>
            <td class="acts">
                <span><button type="button" class="plain" aria-label={label.clone()} title={label} {onclick}>{ text }</button></span>
            </td>
        </tr>
    }
}

/// What is not shown of a block.
fn rest(props: &Props, group: &Group) -> Html {
    let (Some((_, block)), true) = (group.block, group.hidden > 0) else { return Html::default() };
    let onclick = props.on(move |_: MouseEvent| SpaceAction::ShowWhole(block));
    html! {
        <tr class="rest">
            <td colspan={COLUMNS}>
                { words::hidden(group.hidden) }{ " " }
                <button type="button" class="plain" {onclick}>{ words::show_all(group.subnets, block) }</button>
            </td>
        </tr>
    }
}
