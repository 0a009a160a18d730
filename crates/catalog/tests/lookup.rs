//! Type-ahead and "did you mean".

use eks_ip_catalog::{all, search, suggest};

/// `expect` is how the answer begins, names separated by spaces.
#[track_caller]
fn check(query: &str, expect: &str) {
    let expect: Vec<&str> = expect.split(' ').collect();
    let found: Vec<&str> = search(query, expect.len()).iter().map(|found| found.name).collect();
    assert_eq!(found, expect, "{query:?}");
}

#[test]
fn the_likeliest_comes_first() {
    // A name spelt out, with a dot or without.
    check("m5.large", "m5.large");
    check("M5 Large ", "m5.large");
    check("m5.metal", "m5.metal");
    check("c7g,metal", "c7g.metal");
    // A family, smaller sizes first, before the families whose names go on.
    check("c7g", "c7g.medium c7g.large c7g.xlarge c7g.2xlarge");
    check("t3", "t3.nano t3.micro t3.small t3.medium t3.large t3.xlarge t3.2xlarge t3a.nano");
    // A family and how a size begins; then the other families.
    check("m5 xl", "m5.xlarge m5a.xlarge m5ad.xlarge");
    check("m5.xl", "m5.xlarge");
    check("m7g 1", "m7g.12xlarge m7g.16xlarge m7gd.12xlarge m7gd.16xlarge");
    // The current generation before the previous one, in families that begin so.
    check("c", "c5a.large c5a.xlarge");
    // A size alone: not the 2xlarge of anything before every xlarge.
    check("xlarge", "c5a.xlarge c5ad.xlarge");
    // Anywhere in the name.
    check("32tb", "u7in-32tb.224xlarge");
    check("224 tb", "u7i-12tb.224xlarge u7in-16tb.224xlarge");
    check("m1ultra", "mac2-m1ultra.metal");
}

#[test]
fn what_matches_nothing_gives_nothing() {
    for query in ["", "  ", ",", "m5 large huge", "standard_d2", "ö", "m5.large.", "\n"] {
        assert!(search(query, 10).is_empty(), "{query:?}");
    }
    assert!(search("m5", 0).is_empty());
    assert!(search(&"m5 ".repeat(1_000), 10).is_empty());
}

#[test]
fn every_name_comes_first_for_itself_and_is_among_those_of_its_family() {
    for found in all() {
        assert_eq!(search(found.name, 1), [found], "{}", found.name);
        assert_eq!(search(&format!("{} {}", found.family(), found.size()), 1), [found], "{}", found.name);
        assert!(search(found.family(), 40).contains(&found), "{}", found.name);
    }
}

#[test]
fn every_answer_has_every_word_and_stays_the_same() {
    for query in ["m5 xl", "metal", "g 1", "x", "4x n"] {
        let found = search(query, usize::MAX);
        assert_eq!(found, search(query, usize::MAX), "{query}");
        let expect = all().iter().filter(|one| query.split(' ').all(|word| one.name.contains(word))).count();
        assert_eq!(found.len(), expect, "{query}: all of them and no other");
        assert_eq!(search(query, 5), found[..5], "{query}: a limit only cuts");
    }
}

#[track_caller]
fn meant(name: &str, expect: Option<&str>) {
    assert_eq!(suggest(name).map(|found| found.name), expect, "{name:?}");
}

#[test]
fn a_slip_is_forgiven_and_a_guess_is_not_made() {
    meant("m5.large", Some("m5.large"));
    meant("m5large", Some("m5.large"));
    meant("m5-large", Some("m5.large"));
    meant("m5.lagre", Some("m5.large"));
    meant(" M5.LARG ", Some("m5.large"));
    meant("c6g.2xlage", Some("c6g.2xlarge"));
    meant("c6g.2xlrge", Some("c6g.2xlarge"));
    meant("t3.meduim", Some("t3.medium"));
    meant("p4d.24xlarg", Some("p4d.24xlarge"));
    // r5n.large and c5d.large are one slip away too, but differ sooner.
    meant("r7n.large", Some("r7a.large"));
    meant("c7d.large", Some("c7a.large"));
    meant("p4d24xlarge", Some("p4d.24xlarge"));
    meant("", None);
    meant("m5", None);
    meant("x", None);
    meant("standard_d2", None);
    meant("n1-standard-4", None);
    meant("größe", None);
    meant(&"m5.large".repeat(100), None);
}

#[test]
fn any_type_is_found_with_one_letter_missing() {
    for found in all() {
        let name = found.name;
        let short = format!("{}{}", &name[..name.len() - 2], &name[name.len() - 1..]);
        assert!(suggest(&short).is_some(), "{short}");
        assert_eq!(suggest(name), Some(found), "{name}");
    }
}
