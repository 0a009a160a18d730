//! What a drawing is made of: see [`Shape`]. Attributes only, no styles: the page's policy forbids these.

use eks_ip_core::Strategy;
use yew::prelude::*;

use super::line::{Line, write, written};
use super::place::Area;
use super::scale::Tenths;

/// A drawing and what is in it, from back to front.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Its width in pixels.
    pub width: i32,
    /// Its height in pixels.
    pub height: i32,
    /// What is in it.
    pub shapes: Vec<Shape>,
}

/// Which end of a text its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// One piece of a drawing. Its class says what it stands for; a strategy brings its colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A line.
    Line {
        /// Where it goes.
        line: Line,
        /// What it stands for.
        class: &'static str,
        /// Whose it is.
        of: Option<Strategy>,
    },
    /// A box.
    Box {
        /// Where it is.
        area: Area,
        /// What it stands for.
        class: &'static str,
        /// Whose it is. A hatched box has its colour.
        of: Option<Strategy>,
    },
    /// Boxes of one kind: one element, however many they are.
    Cells {
        /// Where they are.
        areas: Vec<Area>,
        /// What they stand for.
        class: &'static str,
        /// Whose they are.
        of: Option<Strategy>,
    },
    /// Words on one line.
    Text {
        /// Where they are anchored.
        x: Tenths,
        /// Their baseline.
        y: Tenths,
        /// By which end.
        anchor: Anchor,
        /// What they stand for.
        class: &'static str,
        /// Whose they are.
        of: Option<Strategy>,
        /// The words.
        text: String,
    },
    /// The mark of a strategy.
    Mark {
        /// Its middle.
        x: Tenths,
        /// Its middle.
        y: Tenths,
        /// Whose it is.
        of: Strategy,
    },
    /// A ring.
    Ring {
        /// Its middle.
        x: Tenths,
        /// Its middle.
        y: Tenths,
        /// Whose it is.
        of: Option<Strategy>,
    },
}

impl Drawing {
    /// Adds a straight line.
    pub fn straight(&mut self, from: (Tenths, Tenths), to: (Tenths, Tenths), class: &'static str) {
        self.shapes.push(Shape::Line { line: Line(vec![from, to]), class, of: None });
    }

    /// Adds words that belong to no strategy.
    pub fn text(&mut self, x: Tenths, y: Tenths, anchor: Anchor, class: &'static str, text: String) {
        self.shapes.push(Shape::Text { x, y, anchor, class, of: None, text });
    }

    /// Adds a box that belongs to no strategy.
    pub fn area(&mut self, area: Area, class: &'static str) {
        self.shapes.push(Shape::Box { area, class, of: None });
    }

    /// The drawing as SVG, named and described by elements of the page whose ids begin alike; `more` lies on top.
    pub fn html(&self, id: &str, of: &str, more: &[Shape]) -> Html {
        let (width, height) = (self.width.to_string(), self.height.to_string());
        html! {
            <svg
                id={id.to_owned()}
                class="drawing"
                role="img"
                aria-labelledby={format!("{of}-title")}
                aria-describedby={format!("{of}-sub")}
                viewBox={format!("0 0 {width} {height}")}
                {width}
                {height}
            >
                for shape in self.shapes.iter().chain(more) {
                    { shape.html() }
                }
            </svg>
        }
    }
}

impl Shape {
    fn html(&self) -> Html {
        let s = |of: &Option<Strategy>| of.map(Strategy::id);
        match self {
            Self::Line { line, class, of } => {
                html! { <path d={line.path()} class={*class} data-s={s(of)} /> }
            }
            Self::Box { area, class, of } => html! {
                <rect
                    x={written(area.left)}
                    y={written(area.top)}
                    width={written(area.width())}
                    height={written(area.height())}
                    class={*class}
                    data-s={s(of)}
                    fill={hatch(class, *of)}
                />
            },
            Self::Cells { areas, class, of } => {
                html! { <path d={cells(areas)} class={*class} data-s={s(of)} fill={hatch(class, *of)} /> }
            }
            Self::Text { x, y, anchor, class, of, text } => {
                let anchor = match anchor {
                    Anchor::Start => None,
                    Anchor::Middle => Some("middle"),
                    Anchor::End => Some("end"),
                };
                html! {
                    <text x={written(*x)} y={written(*y)} text-anchor={anchor} class={*class} data-s={s(of)}>{ text }</text>
                }
            }
            Self::Mark { x, y, of } => {
                let ((left, above), outline, class) = mark(*of);
                let d = format!("M{} {}{outline}", written(x - left), written(y - above));
                html! { <path {d} {class} data-s={of.id()} /> }
            }
            Self::Ring { x, y, of } => {
                html! { <circle cx={written(*x)} cy={written(*y)} r="4.5" class="ring" data-s={s(of)} /> }
            }
        }
    }
}

/// Boxes as one path.
fn cells(areas: &[Area]) -> String {
    let mut path = String::with_capacity(areas.len() * 24);
    for area in areas {
        for (letter, length) in [
            ('M', area.left),
            (' ', area.top),
            ('h', area.width()),
            ('v', area.height()),
            ('h', -area.width()),
        ] {
            path.push(letter);
            write(&mut path, length);
        }
        path.push('Z');
    }
    path
}

/// The pattern of a hatched box. An attribute, as style sheets cannot name a pattern by strategy.
pub fn hatch(class: &str, of: Option<Strategy>) -> Option<String> {
    match (class, of) {
        ("warm", Some(strategy)) => Some(format!("url(#hatch-{})", strategy.id())),
        ("over", _) => Some(String::from("url(#hatch-over)")),
        ("off", _) => Some(String::from("url(#hatch-off)")),
        _ => None,
    }
}

/// The mark of a strategy, ten by ten pixels: how far left of its middle and above it its outline begins, how that goes
/// on, and whether it is filled. A transformed path would be a layer to the browser. `styles/marks.css` has the same
/// shapes.
const fn mark(strategy: Strategy) -> ((Tenths, Tenths), &'static str, &'static str) {
    match strategy {
        Strategy::SecondaryIp => ((45, 0), "a4.5 4.5 0 0 1 9 0 4.5 4.5 0 0 1-9 0Z", "solid"),
        Strategy::CustomNetworking => ((40, 40), "h8v8h-8Z", "solid"),
        Strategy::PrefixDelegation => ((0, 45), "l4.8 8.7h-9.6Z", "solid"),
        Strategy::CustomNetworkingPrefix => ((0, 50), "l5 5-5 5-5-5Z", "solid"),
        Strategy::Ipv6 => ((38, 0), "a3.8 3.8 0 0 1 7.6 0 3.8 3.8 0 0 1-7.6 0Z", "line"),
        Strategy::Overlay => ((40, 40), "l8 8m0-8-8 8", "line"),
    }
}
