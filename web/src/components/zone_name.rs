//! Where a zone's name stands: see [`cut`].

/// Characters of a name that fit wherever one stands, in the narrowest column beside the results too.
const FITS: usize = 6;

/// The class of what a zone's name stands in. Zones have names as long as a Region's, or anything, and a long one is cut
/// off at its end. Only a long one: a browser paints apart what it may have to cut.
pub(super) fn cut(name: &str) -> Option<&'static str> {
    (name.chars().count() > FITS).then_some("cut")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expect: Option<&str>) {
        assert_eq!(cut(name), expect, "{name}");
    }

    #[test]
    fn long_names_are_cut() {
        check("", None);
        check("a", None);
        check("zone b", None);
        check("Zürich", None);
        check("us-east-1a", Some("cut"));
        check("eu-central-1-wl1-ber-wlz-1", Some("cut"));
    }
}
