//! In a real browser: the integers are the native ones, and the page answers to what is typed.

#![cfg(target_arch = "wasm32")]

use eks_ip_core::{CniSettings, Computed, MaxPodsSetBy, Strategy, SubnetUse, Tier, max_pods};
use eks_ip_document::{Preset, open};
use eks_ip_web::App;
use eks_ip_web::answer::Answer;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

/// The rows that `tests/max_pods.rs` checks natively.
#[wasm_bindgen_test]
fn published_figures() {
    eks_ip_tests::golden::check_published_max_pods();
}

/// The formula once more, in the browser's own numbers: every type, each way of assigning addresses.
#[wasm_bindgen_test]
fn every_type_of_the_catalogue() {
    assert_eq!(eks_ip_catalog::all().len(), 1_395);
    for found in eks_ip_catalog::all() {
        let eni = found.shape.eni;
        let (enis, addresses) =
            (f64::from(eni.default_enis()), f64::from(eni.ipv4_addresses_per_interface()));
        for (strategy, usable_enis, per_slot) in [
            (Strategy::SecondaryIp, enis, 1.0),
            (Strategy::CustomNetworking, enis - 1.0, 1.0),
            (Strategy::PrefixDelegation, enis, 16.0),
            (Strategy::CustomNetworkingPrefix, enis - 1.0, 16.0),
        ] {
            if strategy.ineligible(&found.shape, &CniSettings::MANIFEST).is_some() {
                continue;
            }
            let expect = usable_enis * (addresses - 1.0) * per_slot + 2.0;
            let told = max_pods(&found.shape, strategy, MaxPodsSetBy::Recommended).eni_limited_pods;
            assert_eq!(told.map(f64::from), Some(expect), "{} {strategy:?}", found.name);
        }
    }
}

/// `needed in all node subnets, held in pod subnets; breaks at pods on nodes; pods that hang on nodes`.
fn numbers(computed: &Computed) -> String {
    let needed = computed.sum(Tier::Node, SubnetUse::needed).get();
    let held = computed.sum(Tier::Pod, SubnetUse::held).get();
    let breaks = &computed.breaks;
    let pods = breaks.pods.map_or(0, |pods| pods.get());
    let (hanging, nodes) = (computed.hanging.get(), computed.placement.nodes.get());
    format!("{needed}, {held}; {pods} on {}; {hanging} on {nodes}", breaks.nodes.get())
}

/// Every released link, as a whole plan: up to 25,000,000 pods and 100,000 nodes.
#[wasm_bindgen_test]
fn whole_plans() {
    let golden = include_str!("../../tests/golden/permalinks_v1.txt");
    let links: Vec<&str> =
        golden.lines().filter(|line| line.starts_with('#') && !line.starts_with("# ")).collect();
    // Lines may be added there.
    assert!(links.len() >= NATIVE.len(), "{} links were read", links.len());
    for (link, expect) in links.into_iter().zip(NATIVE) {
        let answer = Answer::of(open(link).plan);
        let told = Strategy::ALL.map(|strategy| answer.computed(strategy).map(numbers));
        let told = told.map(|told| told.unwrap_or_else(|| String::from("not possible")));
        assert_eq!(told, expect, "{link}");
    }
}

/// What the native build says of those links, in their order, strategy by strategy.
const NATIVE: [[&str; 6]; 9] = [
    [
        "3870, 0; 1350 on 60; 0 on 80",
        "170, 3780; 23287 on 1035; 0 on 80",
        "4010, 0; 1350 on 60; 0 on 80",
        "170, 3920; 22500 on 1000; 0 on 80",
        "170, 0; 66712 on 2965; 0 on 80",
        "170, 0; 66712 on 2965; 0 on 80",
    ],
    [
        "1500, 0; 480 on 48; 0 on 50",
        "50, 1500; 15210 on 1521; 0 on 50",
        "1650, 0; 450 on 45; 0 on 50",
        "50, 1650; 14880 on 1488; 0 on 50",
        "50, 0; 15210 on 1521; 0 on 50",
        "50, 0; 15210 on 1521; 0 on 50",
    ],
    [
        "16680, 0; 4896 on 272; 0 on 556",
        "not possible",
        "18348, 0; 4428 on 246; 0 on 556",
        "not possible",
        "556, 0; 147276 on 8182; 0 on 556",
        "556, 0; 147276 on 8182; 0 on 556",
    ],
    [
        "11130, 0; 7344 on 272; 0 on 371",
        "not possible",
        "12243, 0; 6642 on 246; 0 on 371",
        "not possible",
        "371, 0; 220914 on 8182; 0 on 371",
        "371, 0; 220914 on 8182; 0 on 371",
    ],
    [
        "126, 0; 0 on 0; 0 on 7",
        "not possible",
        "231, 0; 0 on 0; 0 on 7",
        "not possible",
        "7, 0; 165 on 11; 0 on 7",
        "7, 0; 165 on 11; 0 on 7",
    ],
    [
        "0, 0; 0 on 251; 0 on 0",
        "not possible",
        "0, 0; 0 on 251; 0 on 0",
        "not possible",
        "0, 0; 0 on 251; 0 on 0",
        "0, 0; 0 on 251; 0 on 0",
    ],
    [
        "15000000, 0; 47088 on 436; 0 on 100000",
        "not possible",
        "11300000, 0; 62424 on 578; 0 on 100000",
        "not possible",
        "100000, 0; 7076808 on 65526; 0 on 100000",
        "100000, 0; 7076808 on 65526; 0 on 100000",
    ],
    [
        "27843311, 0; 0 on 0; 0 on 925926",
        "not possible",
        "30621089, 0; 0 on 0; 0 on 925926",
        "not possible",
        "991457, 0; 0 on 0; 0 on 925926",
        "991457, 0; 0 on 0; 0 on 925926",
    ],
    [
        "20, 0; 0 on 0; 0 on 1",
        "not possible",
        "33, 0; 0 on 0; 0 on 1",
        "not possible",
        "1, 0; 297 on 11; 0 on 1",
        "1, 0; 297 on 11; 0 on 1",
    ],
];

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a browser shows a document")
}

/// What an element says, if it is on the page.
fn text(id: &str) -> Option<String> {
    document().get_element_by_id(id)?.text_content()
}

/// Waits until an element says so: what is typed is acted on after the frame that shows it.
async fn check_text(id: &str, words: &str) {
    for _ in 0..100 {
        yew::scheduler::flush().await;
        if text(id).is_some_and(|text| text.contains(words)) {
            return;
        }
        frame().await;
    }
    panic!("#{id} says {:?}, not {words:?}", text(id));
}

/// Types as a browser tells it: the value first, then an event that bubbles to the root.
async fn type_into(id: &str, value: &str) {
    let field = document().get_element_by_id(id).unwrap_or_else(|| panic!("#{id} is on the page"));
    let field: HtmlInputElement = field.dyn_into().expect("a field is an input");
    field.set_value(value);
    let event = document().create_event("Event").expect("browsers make plain events");
    event.init_event_with_bubbles("input", true);
    field.dispatch_event(&event).expect("the event was made for this document");
    yew::scheduler::flush().await;
}

async fn frame() {
    let window = web_sys::window().expect("tests run in a window");
    let frame = js_sys::Promise::new(&mut |resolve, _| {
        window.request_animation_frame(&resolve).expect("a visible window has frames");
    });
    JsFuture::from(frame).await.expect("a frame comes");
}

#[wasm_bindgen_test]
async fn the_page_answers_to_what_is_typed() {
    // The runner has a fragment of its own.
    let window = web_sys::window().expect("tests run in a window");
    window.location().set_hash(Preset::SpareRange.link()).expect("a link is a fragment");
    let root = document().create_element("div").expect("a name of an element");
    document().body().expect("a document has a body").append_child(&root).expect("a div goes into a body");
    yew::Renderer::<App>::with_root(root).render();
    yew::scheduler::flush().await;
    check_text("verdict", "Default does not fit: zone a needs 1,305 addresses").await;

    type_into("pods", "900").await;
    check_text("verdict", "Default fits now, but not at peak: it is short of 181 addresses in zone a then.")
        .await;
    check_text("needed-zone-secondary-ip", "960").await;
    check_text("plan-link", "&pods=900&").await;

    type_into("pods", "lots").await;
    check_text("pods-message", "“lots” is not a number; type digits such as 1,800").await;
    // The field was neither left nor come to, so the example's own number is what it goes back to.
    check_text("plan-link", "&pods=1800&").await;

    type_into("vpc", "10.40.0.0/18").await;
    check_text("plan-link", "&vpc=10.40.0.0/18&").await;
}
