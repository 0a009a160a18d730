//! In what two plans differ: see [`differences`].

use crate::document::PlanDocument;
use crate::look::Look;
use crate::permalink::to_fragment;

/// A key of the link that two plans do not have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The key, as in the link.
    pub key: String,
    /// What the first plan says; `None` where it leaves it at its default.
    pub first: Option<String>,
    /// What the second plan says.
    pub second: Option<String>,
}

/// What two plans say differently, in the words of their links, and those of each in its order. How they are looked at is no difference.
///
/// ```
/// use eks_ip_document::{differences, open};
/// let rest = "mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24";
/// let [before, after] =
///     [format!("#v=1&pods=500&{rest}"), format!("#v=1&pods=600&{rest}&warm_ip=2")].map(|link| open(&link).plan);
/// let found = differences(&before, &after);
/// assert_eq!(found[0].key, "pods");
/// assert_eq!((found[1].first.as_deref(), found[1].second.as_deref()), (None, Some("2")));
/// ```
pub fn differences(first: &PlanDocument, second: &PlanDocument) -> Vec<Difference> {
    let pairs = |plan: &PlanDocument| -> Vec<(String, String)> {
        let link = to_fragment(&PlanDocument { look: Look::default(), ..plan.clone() });
        let pairs = link.trim_start_matches('#').split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
    };
    let (first, second) = (pairs(first), pairs(second));
    let value = |pairs: &[(String, String)], key: &str| {
        pairs.iter().find(|(own, _)| own == key).map(|(_, value)| value.clone())
    };
    // Both are in the same canonical order: each key of the second stands behind the one before it.
    let mut keys: Vec<&String> = first.iter().map(|(key, _)| key).collect();
    let mut at = 0;
    for (key, _) in &second {
        match keys.iter().position(|own| *own == key) {
            Some(found) => at = found + 1,
            None => {
                keys.insert(at, key);
                at += 1;
            }
        }
    }
    let all = keys.into_iter().map(|key| Difference {
        key: key.clone(),
        first: value(&first, key),
        second: value(&second, key),
    });
    all.filter(|found| found.first != found.second).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permalink::open;

    const REST: &str = "vpc=10.0.0.0/16&subnets=a:10.0.0.0/24";

    #[track_caller]
    fn check(first: &str, second: &str, expect: &[(&str, Option<&str>, Option<&str>)]) {
        let [first, second] = [first, second].map(|link| open(link).plan);
        let found = differences(&first, &second);
        let found: Vec<_> =
            found.iter().map(|d| (d.key.as_str(), d.first.as_deref(), d.second.as_deref())).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn keys_of_each_plan_are_in_the_order_of_its_link() {
        let one = format!("#v=1&pods=5&mix=m5.large:100&{REST}&growth=5&fixtures=3");
        check(&one, &one, &[]);
        check(
            &one,
            &format!("#v=1&node_count=2&mix=m5.large:100&{REST}&secondary=100.64.0.0/16&growth=5&ipam=1"),
            &[
                ("node_count", None, Some("2")),
                ("pods", Some("5"), None),
                ("secondary", None, Some("100.64.0.0/16")),
                ("ipam", None, Some("1")),
                ("fixtures", Some("3"), None),
            ],
        );
        check(&one, &format!("{one}&chosen=ipv6&findings=fix&columns=ipv6"), &[]);
    }
}
