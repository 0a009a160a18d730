//! Plans that have a name: see [`Plans`].

use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::kept_focus::use_kept_focus;
use crate::browser;
use crate::state::{Action, PlanId, SavedPlan, Shelf, ShelfAction, ShelfTold};
use crate::words::plans as words;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) shelf: Shelf,
    /// What is typed for the plan shown.
    pub(super) name: AttrValue,
    pub(super) compared: Option<PlanId>,
    pub(super) on_action: Callback<Action>,
}

/// The plan shown can be saved under a name; saved ones are opened, renamed, copied, deleted, compared, exported.
#[component]
pub(super) fn Plans(props: &Props) -> Html {
    let Props { shelf, name, compared, on_action } = props;
    use_kept_focus(".plans", &["restore-plan", "plan-name"]);
    let oninput = on_action.reform(|event: InputEvent| {
        Action::Shelf(ShelfAction::TypeName(event.target_unchecked_into::<HtmlInputElement>().value()))
    });
    let save = on_action.reform(|_| Action::Shelf(ShelfAction::Save));
    // Enter in the field saves, and sends no form.
    let onkeydown = {
        let save = save.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() && !event.is_composing() {
                event.prevent_default();
                save.emit(());
            }
        })
    };
    let export = {
        let shelf = shelf.clone();
        Callback::from(move |_: MouseEvent| browser::save_json(&shelf.file().write(), words::FILE))
    };
    let import = {
        let on_action = on_action.clone();
        Callback::from(move |event: Event| {
            let (input, on_action) = (event.target_unchecked_into::<HtmlInputElement>(), on_action.clone());
            spawn_local(async move {
                if let Some(text) = browser::chosen_file(&input).await {
                    on_action.emit(Action::Shelf(ShelfAction::Import(text)));
                }
            });
        })
    };
    let restore = on_action.reform(|_: MouseEvent| Action::Shelf(ShelfAction::Restore));
    let deleted = matches!(shelf.told, Some(ShelfTold::Deleted(_)));
    html! {
        <details class="more plans">
            <summary id="saved-plans">
                <span>{ words::SAVED }</span>
                <b>{ words::told_of(shelf) }</b>
            </summary>
            <div class="save-as">
                <label for="plan-name">{ words::NAME }</label>
                <span class="field text"><input id="plan-name" type="text" autocomplete="off" value={name.clone()} {oninput} {onkeydown} /></span>
                <button type="button" class="btn" id="save-plan" onclick={move |_: MouseEvent| save.emit(())}>{ words::SAVE }</button>
            </div>
            <p class="told" role="status" id="plans-told">
                { shelf.told.as_ref().map(words::told).unwrap_or_default() }
            </p>
            if deleted && shelf.can_restore() {
                <button type="button" class="btn" id="restore-plan" onclick={restore}>{ words::RESTORE }</button>
            }
            if !shelf.plans.is_empty() {
                <ul class="saved">
                    for plan in shelf.plans.iter() {
                        { line(plan, shelf.open == Some(plan.id), *compared == Some(plan.id), on_action) }
                    }
                </ul>
            }
            <p class="hint">{ words::KEPT }</p>
            <div class="files">
                if !shelf.plans.is_empty() {
                    <button type="button" class="plain" id="export-plans" onclick={export}>{ words::EXPORT }</button>
                }
                <label class="plain file">
                    { words::IMPORT }
                    <input type="file" id="import-plans" accept=".json,application/json" onchange={import} />
                </label>
            </div>
        </details>
    }
}

fn line(plan: &SavedPlan, open: bool, compared: bool, on_action: &Callback<Action>) -> Html {
    let (id, name) = (plan.id, &plan.name);
    let rename = on_action.reform(move |event: Event| {
        Action::Shelf(ShelfAction::Rename(id, event.target_unchecked_into::<HtmlInputElement>().value()))
    });
    let button = |what: &'static str, action: ShelfAction| {
        let onclick = on_action.reform(move |_: MouseEvent| Action::Shelf(action.clone()));
        html! { <button type="button" class="plain" aria-label={words::of(what, name)} {onclick}>{ what }</button> }
    };
    html! {
        <li key={id.value()}>
            <span class="field text">
                <input type="text" autocomplete="off" aria-label={words::of(words::NAMES, name)} value={name.clone()} onchange={rename} />
            </span>
            <span class="does">
                if open {
                    <b>{ words::IS_OPEN }</b>
                } else {
                    { button(words::OPEN, ShelfAction::Open(id)) }
                    if compared {
                        <b>{ words::COMPARED }</b>
                    } else {
                        { button(words::COMPARE, ShelfAction::Compare(Some(id))) }
                    }
                }
                { button(words::DUPLICATE, ShelfAction::Duplicate(id)) }
                { button(words::DELETE, ShelfAction::Delete(id)) }
            </span>
        </li>
    }
}
