//! A finger that is moved to the side: see [`swiped`].

/// Where a finger is, in pixels from the left and the upper edge of the window.
pub type Place = (i32, i32);

/// Pixels to the side that are meant.
const FAR: u32 = 48;

/// Which way a finger was moved from where it came down to where it was lifted: `true` to the left, which leads on as
/// turning a page does; `None` where it hardly moved, or more up or down than to the side by half, as for scrolling.
pub fn swiped(from: Place, to: Place) -> Option<bool> {
    let (to_side, up_or_down) = (from.0.abs_diff(to.0), from.1.abs_diff(to.1));
    let is_swipe = to_side >= FAR && to_side / 2 >= up_or_down;
    is_swipe.then_some(to.0 < from.0)
}

/// What comes after or before one of a list; `None` at its end, or where it is not in it.
pub fn beside<T: Copy + PartialEq>(list: &[T], one: T, next: bool) -> Option<T> {
    let here = list.iter().position(|other| *other == one)?;
    let there = if next { here.checked_add(1) } else { here.checked_sub(1) };
    there.and_then(|there| list.get(there)).copied()
}
