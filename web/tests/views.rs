//! How pictures are looked at: what the user chose stays chosen.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use std::rc::Rc;

use eks_ip_core::Strategy;
use eks_ip_document::Preset;
use eks_ip_web::pictures::ZoneView;
use eks_ip_web::state::{Action, Beside, Model};
use yew::Reducible;

use rendered::{check, linked};

/// What is shown beside, whose zone, which type and how many pods are the user's choice, and stay it.
#[test]
fn views_are_chosen() {
    let does = |model: &Rc<Model>, action: Action| model.clone().reduce(action);
    let model = Rc::new(linked(Preset::SpareRange.link()));
    let beside = does(&model, Action::ShowBeside(Beside::One(Strategy::Ipv6)));
    check(&beside, &["IPv6: 1 address held", "pods: an IPv6 /80 prefix"]);
    let alone = does(&model, Action::ShowBeside(Beside::Nothing));
    assert!(!rendered::text(&rendered::render(&alone)).contains("Default: 45 addresses held"));
    // The strategy in view is not beside itself: what is suggested is beside the default, and beside all others.
    let nodes = |model: &Model| rendered::render(model).matches("addresses held</h3>").count();
    for shown in [Strategy::SecondaryIp, Strategy::CustomNetworking] {
        let shown = does(&model, Action::Show(shown));
        check(&shown, &["Default: 45 addresses held", "Custom networking: 1 + 45 addresses held"]);
        assert_eq!(nodes(&shown), 2);
    }
    let own = Action::ShowBeside(Beside::One(Strategy::CustomNetworking));
    let itself = does(&does(&model, Action::Show(Strategy::CustomNetworking)), own);
    assert_eq!(nodes(&itself), 1);

    let all = does(&model, Action::ShowZone(ZoneView::All));
    check(&all, &["Addresses needed in all zones together", "usable in all zones", "where one zone is full"]);
    let third = does(&model, Action::ShowZone(ZoneView::Zone(2)));
    check(&third, &["Default crosses 1,019 at 1,440 pods", "usable in 10.40.8.0/22"]);
    // A zone that is gone is not shown any more.
    let gone = does(&model, Action::ShowZone(ZoneView::Zone(5)));
    check(&gone, &["usable in 10.40.0.0/22"]);

    let c5 = does(&model, Action::ShowNodeOf(2));
    check(&c5, &["A c5.4xlarge attaches up to 8 ENIs of 30 addresses", "23 pods hold 60 addresses"]);
    let more = does(&c5, Action::PutPods(100));
    check(&more, &["100 pods hold 150 addresses on a c5.4xlarge"]);
    let most = does(&more, Action::PutPods(9_999));
    check(
        &most,
        &["232 pods hold 240 addresses", "The scheduler puts 203 pods here and 29 on another node."],
    );
    let back = does(&most, Action::ShowNodeOf(0));
    check(&back, &["23 pods hold 45 addresses on an m5.xlarge"]);
}

#[test]
fn the_page_shows_every_picture() {
    let model = Model::of_preset(Preset::SpareRange);
    check(
        &model,
        &[
            "Default crosses 1,019 at 1,350 pods",
            "Addresses needed in 10.40.0.0/22, zone a, against pods. Every step up is a node.",
            "Prefix delegation runs out of /28 blocks at 517 to 1,350 pods",
            "usable in 10.40.0.0/22",
            "1,305 now",
            "Custom networking crosses 16,379 at 23,287 pods",
            "Custom networking lasts 47 months, IPv6 69 months",
            "lasts 41 to 47 months",
            "short already",
            "What overflows is warm",
            "Custom networking: 1 + 45 addresses held",
            "ENI 0 serves no pods; max pods is 44",
            "Show as a table",
            "Save as PNG",
        ],
    );
    let html = rendered::render(&model);
    for id in
        ["addresses", "pod-addresses", "runway", "node-secondary-ip", "node-custom-networking", "address-map"]
    {
        for expect in [
            format!("aria-labelledby=\"{id}-title\""),
            format!("id=\"{id}-title\""),
            format!("id=\"{id}-sub\""),
            format!("id=\"{id}-cursor\""),
        ] {
            assert_eq!(html.matches(&expect).count(), 1, "{expect}");
        }
    }
    assert_eq!(html.matches("role=\"slider\"").count(), 6);
}
