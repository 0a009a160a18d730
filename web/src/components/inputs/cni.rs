//! Settings of the CNI, and what the network costs: see [`cni`] and [`costs`].

use eks_ip_document::{Setting, Switch};
use yew::prelude::*;

use super::parts::{Tally, more, setting, switch};
use crate::answer::Answer;
use crate::components::term::hint;
use crate::glossary::Marks;
use crate::state::{Action, Form, OpenSections, Section};
use crate::words::inputs::hints;

const WINDOWS: [Setting; 3] =
    [Setting::WindowsWarmIpTarget, Setting::WindowsMinimumIpTarget, Setting::WindowsWarmPrefixTarget];

/// The warm targets; behind "More" what limits ENIs, security groups for pods, and Windows.
pub(super) fn cni(form: &Form, answer: &Answer, open: OpenSections, on_action: &Callback<Action>) -> Html {
    let marks = Marks::default();
    let typed = |setting: &Setting| !form.settings.setting(*setting).text().is_empty();
    let windows = form.mix.iter().any(|row| row.windows) || WINDOWS.iter().any(typed);
    let own_groups = form.settings.is_on(Switch::PodEni) || typed(&Setting::OwnSecurityGroupsPercent);
    let [ip, minimum, prefix] = WINDOWS;
    let counted = [Setting::MaxEni, Setting::OwnSecurityGroupsPercent, ip, minimum, prefix];
    let tally = Tally::of(form, answer, &counted, &[Switch::PodEni]);
    html! {
        <fieldset>
            <legend>{ hints::CNI }</legend>
            { setting(form, Setting::WarmEniTarget, on_action) }
            { setting(form, Setting::WarmIpTarget, on_action) }
            { setting(form, Setting::MinimumIpTarget, on_action) }
            { setting(form, Setting::WarmPrefixTarget, on_action) }
            { hint(&marks, hints::warm(&answer.document.cni.warm)) }
            { more(Section::Cni, open, tally, on_action, html! {
                <>
                    { setting(form, Setting::MaxEni, on_action) }
                    { hint(&marks, hints::MAX_ENI) }
                    { switch(form, Switch::PodEni, on_action) }
                    if own_groups {
                        { setting(form, Setting::OwnSecurityGroupsPercent, on_action) }
                    }
                    { hint(&marks, hints::POD_ENI) }
                    if windows {
                        <h2>{ hints::WINDOWS_TARGETS }</h2>
                        for target in WINDOWS {
                            { setting(form, target, on_action) }
                        }
                        { hint(&marks, hints::WINDOWS_DEFAULTS) }
                    }
                </>
            }) }
        </fieldset>
    }
}

/// What is paid for beside nodes.
pub(super) fn costs(form: &Form, on_action: &Callback<Action>) -> Html {
    let marks = Marks::default();
    html! {
        <fieldset>
            <legend>{ hints::COSTS }</legend>
            { switch(form, Switch::Ipam, on_action) }
            { hint(&marks, hints::ipam()) }
            { setting(form, Setting::PrivateNatGigabytes, on_action) }
            { hint(&marks, hints::PRIVATE_NAT) }
        </fieldset>
    }
}
