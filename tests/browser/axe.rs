//! What axe-core has against the page: see [`Page::expect_accessible`].

use serde_json::Value;

use crate::page::Page;
use crate::session::variable;

/// WCAG 2.2, levels A and AA, and what axe-core's authors call best practice.
const RUN: &str = "
    const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
    // What fades is looked at as it is before.
    document.getAnimations().forEach(animation => { animation.pause(); animation.currentTime = 0 });
    return window.axe.run(document, rules).then(({ passes, violations }) => {
        document.getAnimations().forEach(animation => animation.play());
        return {
            passed: passes.length,
            found: violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
                `${id}: ${help}\\n    ${target.join(' ')}\\n    ${failureSummary.replace(/\\s+/g, ' ')}`)),
        };
    })";

impl Page {
    /// Panics with rule, selector and help if an accessibility rule is broken in what is shown.
    #[track_caller]
    pub(crate) fn expect_accessible(&self, state: &str) {
        let found = self.barriers(state);
        assert!(found.is_empty(), "axe-core finds {}:\n{}", found.len(), found.join("\n"));
    }

    /// Each broken rule with selector and help.
    #[track_caller]
    pub(crate) fn barriers(&self, state: &str) -> Vec<String> {
        if self.ask("return !window.axe", &[]) == true {
            let path = variable("EKS_IP_AXE");
            let source = std::fs::read_to_string(&path).unwrap_or_else(|err| panic!("{path}: {err}"));
            self.ask(&source, &[]);
        }
        let answer = self.ask(RUN, &[]);
        let passed = answer["passed"].as_u64().unwrap_or_default();
        assert!(passed > 20, "{state}: axe-core looked at next to nothing: {passed} rules");
        let found = answer["found"].as_array().into_iter().flatten().filter_map(Value::as_str);
        found.map(|found| format!("{state}: {found}")).collect()
    }
}
