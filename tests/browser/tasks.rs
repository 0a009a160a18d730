//! Tasks of `tests/README.md` as somebody does them who knows the way, without a mouse. Whoever makes one of them longer
//! learns of it here.

use std::cell::Cell;

use crate::keys;
use crate::page::{Page, journey};

/// Key presses that fit into a minute, with time to read.
const MOST_PRESSES: u32 = 60;

/// Hands on the keyboard, which count what they press.
struct Hands<'p> {
    page: &'p Page,
    presses: Cell<u32>,
}

impl<'p> Hands<'p> {
    /// At the first field of the page as it opens.
    fn on(page: &'p Page) -> Self {
        page.visit("");
        let hands = Self { page, presses: Cell::new(0) };
        hands.press(keys::TAB);
        hands.press(keys::ENTER);
        page.expect_focus("pods");
        hands
    }

    fn press(&self, key: &str) {
        self.page.press(key);
        self.presses.set(self.presses.get() + 1);
    }

    fn press_with(&self, held: &str, key: &str) {
        self.page.press_with(held, key);
        self.presses.set(self.presses.get() + 1);
    }

    fn type_text(&self, text: &str) {
        text.chars().for_each(|letter| self.press(letter.encode_utf8(&mut [0; 4])));
    }

    /// Presses Tab until the focus is at an element.
    fn tab_to(&self, id: &str) {
        for _ in 0..MOST_PRESSES {
            self.press(keys::TAB);
            if self.page.ask("return document.activeElement.id", &[]) == id {
                return;
            }
        }
        panic!("{id} is more than {MOST_PRESSES} stops away");
    }

    fn check_presses(&self) {
        let presses = self.presses.get();
        assert!(presses <= MOST_PRESSES, "{presses} presses");
    }
}

/// Task 2.
#[test]
fn a_link_and_a_table_for_somebody_else() {
    journey(|page| {
        let hands = Hands::on(page);
        hands.type_text("10000");
        hands.tab_to("nodes");
        hands.press(keys::BACKSPACE);
        hands.tab_to("type-0");
        hands.type_text("c7g.large");
        hands.tab_to("remove-type-1");
        hands.press(keys::ENTER);
        page.expect_focus("remove-type-2");
        hands.press(keys::ENTER);
        page.expect_focus("remove-type-0");
        hands.tab_to("set-by");
        hands.press("k");
        page.expect_words("#plan-link", "&max_pods_by=karpenter");
        page.expect_words("#plan-link", "#v=1&pods=10000&mix=c7g.large:100&");
        hands.press_with(keys::CONTROL, keys::ENTER);
        page.expect_focus("results");
        hands.tab_to("copy-address");
        hands.press(keys::ENTER);
        page.expect_text(".told", "Link copied.");
        let link = page.address(&page.link());
        page.expect_clipboard(&link, |text| text == link);
        hands.tab_to("copy-markdown");
        hands.press(keys::ENTER);
        page.expect_text(".told", "Table copied.");
        page.expect_clipboard("the table with the link", |text| {
            text.contains(&link) && text.contains("| Nodes")
        });
        // Back to where one was.
        hands.press_with(keys::CONTROL, keys::ENTER);
        page.expect_focus("set-by");
        hands.check_presses();
    });
}

/// Task 8.
#[test]
fn a_plan_before_and_after() {
    journey(|page| {
        let hands = Hands::on(page);
        hands.press_with(keys::SHIFT, keys::TAB);
        page.expect_focus("saved-plans");
        hands.press(keys::ENTER);
        hands.tab_to("plan-name");
        hands.type_text("Before");
        hands.press(keys::ENTER);
        page.expect_words("#plans-told", "Saved as “Before”, and stays as it is");
        hands.tab_to("type-0");
        hands.type_text("m5.large");
        page.expect_words("#plan-link", "mix=m5.large:60");
        hands.press_with(keys::CONTROL, keys::ENTER);
        hands.tab_to("compare-plan");
        hands.press("B");
        page.expect_focus("two-plans");
        page.expect_words(
            ".versus.typed",
            "mixm5.large:60,m5.2xlarge:25,c5.4xlarge:15m5.xlarge:60,m5.2xlarge:25,c5.4xlarge:15",
        );
        hands.check_presses();
    });
}
