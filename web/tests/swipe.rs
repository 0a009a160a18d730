//! Fingers that turn to the next strategy, and those that scroll.

#![cfg(not(target_arch = "wasm32"))]

use eks_ip_core::Strategy;
use eks_ip_web::state::{Beside, View};
use eks_ip_web::swipe::{beside, swiped};

#[track_caller]
fn check(to_side: i32, down: i32, expect: Option<bool>) {
    for from in [(0, 0), (200, 500), (-3, 12)] {
        let to = (from.0 + to_side, from.1 + down);
        assert_eq!(swiped(from, to), expect, "{to_side} to the side, {down} down");
        // Up is as down, and the other side is the other way.
        assert_eq!(swiped(from, (to.0, from.1 - down)), expect);
        assert_eq!(swiped(from, (from.0 - to_side, to.1)), expect.map(|next| !next));
    }
}

#[test]
fn a_swipe_is_far_and_to_the_side() {
    check(-48, 0, Some(true));
    check(-47, 0, None);
    check(120, 0, Some(false));
    check(-120, 60, Some(true));
    check(-120, 61, None);
    check(-60, 400, None);
    check(0, 300, None);
    check(0, 0, None);
    assert_eq!(swiped((i32::MIN, i32::MIN), (i32::MAX, i32::MAX)), None);
    assert_eq!(swiped((i32::MIN, 0), (i32::MAX, 0)), Some(false));
}

#[test]
fn the_ends_are_ends() {
    let all = Strategy::ALL;
    assert_eq!(beside(&all, Strategy::SecondaryIp, true), Some(Strategy::CustomNetworking));
    assert_eq!(beside(&all, Strategy::CustomNetworking, false), Some(Strategy::SecondaryIp));
    assert_eq!(beside(&all, Strategy::SecondaryIp, false), None);
    assert_eq!(beside(&all, Strategy::Overlay, true), None);
    assert_eq!(beside(&[1, 2], 3, true), None);
}

/// The comparison shows a second column only where somebody chose one: the zones' usual pair is no choice.
#[test]
fn what_is_compared_with_was_chosen() {
    let with = |beside| View { beside, ..View::default() };
    for shown in Strategy::ALL {
        assert_eq!(with(Beside::Usual).compared(shown), None);
        assert_eq!(with(Beside::Nothing).compared(shown), None);
        for other in Strategy::ALL {
            let expect = (other != shown).then_some(other);
            assert_eq!(with(Beside::One(other)).compared(shown), expect);
            assert_eq!(
                with(Beside::One(other)).strategies(shown, None).len(),
                1 + usize::from(expect.is_some())
            );
        }
    }
}
