//! Which words are explained, and that what explains them is there.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use std::collections::HashSet;

use eks_ip_document::Preset;
use eks_ip_web::explain::Topic;
use eks_ip_web::glossary::Marks;
use eks_ip_web::state::Model;
use eks_ip_web::table::Row;
use eks_ip_web::words::glossary::TERMS;

use rendered::{check, linked, render, text};

/// A text with its terms in brackets, in the section of `marks`.
#[track_caller]
fn check_marks(marks: &Marks, text: &str, expect: &str) {
    let parts = marks.parts(text);
    assert_eq!(parts.iter().map(|part| part.text).collect::<String>(), text);
    let told: String = parts
        .iter()
        .map(|part| match part.term {
            Some(term) => format!("[{}:{}]", part.text, term.id),
            None => part.text.to_owned(),
        })
        .collect();
    assert_eq!(told, expect);
}

#[test]
fn a_term_is_marked_where_it_comes_first() {
    let marks = Marks::default();
    assert!(marks.is_empty());
    check_marks(&marks, "An ENI, and more ENIs.", "An [ENI:eni], and more ENIs.");
    assert!(!marks.is_empty());
    check_marks(&marks, "ENIs hold /28 prefixes", "ENIs hold [/28 prefixes:prefix]");
    check_marks(&marks, "a whole prefix of an ENI", "a whole prefix of an ENI");
    // Another section begins anew.
    check_marks(&Marks::default(), "ENIs", "[ENIs:eni]");
}

#[test]
fn the_longest_form_counts_and_words_are_whole() {
    let new = Marks::default;
    check_marks(&new(), "the primary ENI", "the [primary ENI:primary-eni]");
    check_marks(&new(), "an ENI primary", "an [ENI:eni] primary");
    check_marks(&new(), "ENI primaries", "[ENI primaries:primary-eni]");
    check_marks(&new(), "an ENIConfig, no ENIs", "an [ENIConfig:eni-config], no [ENIs:eni]");
    check_marks(&new(), "ENI slots", "[ENI slots:eni-slot]");
    check_marks(&new(), "SNATed", "SNATed");
    check_marks(&new(), "AWS_VPC_K8S_CNI_EXTERNALSNAT", "AWS_VPC_K8S_CNI_EXTERNALSNAT");
    check_marks(&new(), "warm-ip-target, warmed, lukewarm", "warm-ip-target, warmed, lukewarm");
    check_marks(&new(), "warm_ip_target = 2", "warm_ip_target = 2");
    check_marks(&new(), "max pods’ cap", "[max pods:max-pods]’ cap");
    check_marks(&new(), "⌈ENI⌉ – ENI", "⌈[ENI:eni]⌉ – ENI");
    check_marks(&new(), "", "");
}

/// Every form leads to its own term, and every term stands in some sentence of the page.
#[test]
fn every_form_is_one_of_its_term() {
    let mut ids = HashSet::new();
    let words = words("src/words");
    assert!(words.len() > 100_000, "{} letters were read", words.len());
    for term in TERMS {
        assert!(ids.insert(term.id), "{} is there twice", term.id);
        assert!(term.says.ends_with('.') && term.source.ends_with('.'), "{}", term.id);
        for form in term.forms {
            check_marks(&Marks::default(), form, &format!("[{form}:{}]", term.id));
        }
        assert!(term.forms.iter().any(|form| words.contains(form)), "the page never says {}", term.name);
    }
    let names: Vec<String> = TERMS.iter().map(|term| term.name.to_lowercase()).collect();
    assert!(names.is_sorted_by_key(|name| name.trim_start_matches("/28 ").replace('_', " ")), "{names:?}");
}

/// The text of the sources below a folder, the glossary's own left out.
fn words(folder: &str) -> String {
    let entries = std::fs::read_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).expect("a folder");
    let texts = entries.flatten().map(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        match entry.path() {
            path if path.is_dir() => words(&format!("{folder}/{name}")),
            path if name != "glossary.rs" => std::fs::read_to_string(path).expect("a source is text"),
            _ => String::new(),
        }
    });
    texts.collect()
}

/// The terms that are marked in a piece of HTML, in their order.
fn meanings(html: &str) -> Vec<&str> {
    let referring = html.split("data-term=\"").skip(1);
    referring.map(|rest| rest.split('"').next().unwrap_or_default()).collect()
}

#[test]
fn what_is_explained_is_in_the_list_too() {
    check(&linked(Preset::Pager.link()), &["Words used here", "NAU"]);
    for preset in Preset::ALL {
        let html = render(&Model::of_preset(preset));
        let found = meanings(&html);
        assert!(found.len() > 20, "{preset:?}: {found:?}");
        for id in found {
            assert!(TERMS.iter().any(|term| term.id == id), "{preset:?}: {id}");
        }
        let text = text(&html);
        assert!(TERMS.iter().all(|term| text.contains(term.says) && text.contains(term.source)));
        // A label names its field and must have nothing in it that is pressed.
        for label in html.split("<label").skip(1) {
            let label = label.split("</label>").next().unwrap_or_default();
            assert!(meanings(label).is_empty(), "{label}");
        }
    }
}

/// Terms in a piece of HTML that the Tab key leads to.
fn stops(html: &str) -> usize {
    let buttons = html.split("<button").map(|rest| rest.split('>').next().unwrap_or_default());
    buttons.filter(|tag| tag.contains("data-term") && tag.contains("tabindex=\"0\"")).count()
}

/// Each section explains a term once, and its terms are one stop of the Tab key; those of the comparison are none.
#[test]
fn a_section_explains_a_term_once() {
    let model = Model::of_preset(Preset::SpareRange);
    let topic = Topic::Cell { row: Row::NeededInZone, strategy: eks_ip_core::Strategy::SecondaryIp };
    let closed = render(&model);
    let html = render(&Model { explained: Some(topic.at(eks_ip_web::explain::OpenedAt::Number)), ..model });
    let section = |start: &str, end: &str| {
        let from = html.find(start).unwrap_or_else(|| panic!("{start} is on the page"));
        let rest = &html[from..];
        &rest[..rest.find(end).unwrap_or_else(|| panic!("{end} is on the page"))]
    };
    let sections = [
        section("class=\"reasons\"", "class=\"state\""),
        section(">Cluster<", "</fieldset>"),
        section(">Nodes</legend>", "</fieldset>"),
        section(">Network</legend>", "</fieldset>"),
        section(">CNI settings<", "</fieldset>"),
        section("id=\"working\"", "id=\"needed-secondary-ip\""),
        section("class=\"findings\"", "</ul>"),
    ];
    for section in sections {
        let found = meanings(section);
        let unique: HashSet<&str> = found.iter().copied().collect();
        assert!(!found.is_empty() && unique.len() == found.len(), "{found:?} in {section}");
        assert_eq!(stops(section), 1, "{found:?}");
    }
    let table = closed.split("<table class=\"cmp\"").nth(1).and_then(|rest| rest.split("</table>").next());
    let table = table.expect("the comparison is there");
    assert_eq!(stops(table), 0, "{:?}", meanings(table));
    assert!(meanings(table).len() > 5);
}

/// A comma goes with the term that it stands behind, and nothing of a text is lost.
#[test]
fn what_closes_stays_with_its_term() {
    let html = render(&Model::of_preset(Preset::SpareRange));
    let told = text(&html);
    assert!(told.contains("beyond ENI slots, whatever the subnets have"), "{told}");
    assert!(html.contains("</span>, </span>") || html.contains("</span>,</span>"), "a comma behind a term");
}
