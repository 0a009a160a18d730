//! Tables as they look.

use super::fit::words;
use super::*;

fn table() -> Table {
    let mut table = Table::new([("type", Align::Left), ("max pods", Align::Right)]);
    table.row(["m5.large", "29"]);
    table.row(["m5.24xlarge", "1,737"]);
    table
}

#[test]
fn columns_are_aligned() {
    let expect =
        "type         max pods\n-----------  --------\nm5.large           29\nm5.24xlarge     1,737\n";
    assert_eq!(table().text(), expect);
}

#[test]
fn wide_tables_wrap_at_words() {
    let words = "node-".repeat(12) + &" subnet".repeat(12);
    let mut table = Table::new([("a", Align::Left), ("b", Align::Left)]);
    table.row([words.clone(), words.clone()]);
    let text = table.text();
    assert!(text.lines().all(|line| line.len() <= WIDTH), "{text}");
    assert_eq!(text.matches("subnet").count(), 24, "nothing is lost: {text}");
    // One word that is wider than the line is not cut.
    table.row(["x".repeat(120), String::new()]);
    assert!(table.text().contains(&"x".repeat(120)));
}

#[test]
fn hyphens_of_numbers_stay_together() {
    let parts = |text| words(text).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(parts("custom-networking of 10-20"), ["custom-", "networking ", "of ", "10-20"]);
    assert_eq!(parts("-$20"), ["-$20"]);
}

#[test]
fn markdown_formats_nothing_by_accident() {
    let mut table = Table::new([("a|b", Align::Left), ("n", Align::Right)]);
    table.row(["*x* <b> `c` _d_ \\", "1"]);
    let expect = "| a\\|b | n |\n| --- | ---: |\n| \\*x\\* \\<b\\> \\`c\\` \\_d\\_ \\\\ | 1 |\n";
    assert_eq!(table.markdown(), expect);
}

#[test]
fn a_page_has_its_lines_around_the_table() {
    let page =
        Page { before: vec!["One.".into()], table: table(), after: vec!["Two:".into(), "  three".into()] };
    let text = page.text();
    assert!(text.starts_with("One.\n\ntype ") && text.ends_with("1,737\n\nTwo:\n  three\n"), "{text}");
    assert!(page.markdown().starts_with("One.\n\n| type "), "{}", page.markdown());
    assert!(page.markdown().ends_with("|\n\n- Two:\n  - three\n"), "{}", page.markdown());
}
