//! How wide a picture may be, and saving it: as SVG with every colour written into it, and from that as PNG.

use gloo::render::request_animation_frame;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, Document, Element, HtmlCanvasElement, HtmlImageElement, ResizeObserver,
};
use yew::Callback;

use super::file::{data_url, download};
use crate::chart::{px, text};

/// What style sheets decide of a drawing, with what it is where nothing is said. A picture by itself has no style
/// sheet, so the rest is written into its elements.
const LOOKS: [(&str, &str); 9] = [
    ("fill", ""),
    ("fill-opacity", "1"),
    ("stroke", "none"),
    ("stroke-width", "1px"),
    ("stroke-dasharray", "none"),
    ("stroke-linejoin", "miter"),
    ("opacity", "1"),
    ("paint-order", "normal"),
    ("shape-rendering", "auto"),
];
/// The same of words.
const LOOKS_OF_WORDS: [(&str, &str); 3] = [("font-family", ""), ("font-size", ""), ("font-weight", "400")];

const SVG: &str = "image/svg+xml";
/// Pixels of a PNG for each of the drawing.
const SHARPNESS: f64 = 2.0;
/// Around a picture that is saved.
const MARGIN: i32 = 16;
/// A line of its title.
const LEADING: i32 = 24;
/// Pixels of the letters of what it shows.
const SIZE_OF_SUB: u16 = 13;
/// A line of that.
const LEADING_OF_SUB: i32 = 20;

/// Tells about the width of an element until it is dropped.
pub struct WidthWatch {
    observer: ResizeObserver,
    _told: Closure<dyn FnMut()>,
}

impl WidthWatch {
    /// Tells the width of an element in whole pixels: as it is, and whenever it changes. `None` where the browser
    /// cannot.
    pub fn on(element: &Element, tell: Callback<i32>) -> Option<Self> {
        // At once, so that nothing is painted for another width.
        tell.emit(element.client_width());
        let told = {
            let element = element.clone();
            let mut _frame = None;
            Closure::<dyn FnMut()>::new(move || {
                let (element, tell) = (element.clone(), tell.clone());
                // In the next frame: what is drawn anew within the observation would be observed once more, which
                // browsers report as an error (Resize Observer, "Deliver resize loop error").
                _frame = Some(request_animation_frame(move |_| tell.emit(element.client_width())));
            })
        };
        let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _told: told })
    }
}

impl Drop for WidthWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Something that is done a moment later, unless it is dropped before.
pub struct Later {
    _timeout: Timeout,
}

impl Later {
    /// So many milliseconds later.
    pub fn after(millis: u32, what: impl FnOnce() + 'static) -> Self {
        Self { _timeout: Timeout::new(millis, what) }
    }
}

/// Saves the drawing with an id, its title and what it shows above it, as PNG or as SVG. `false` where the browser refuses.
pub async fn save_picture(id: &str, title: &str, file: &str, png: bool) -> bool {
    let Some(picture) = svg(id, title, &format!("{file}-sub")) else { return false };
    let (url, ending) =
        if png { (in_pixels(&picture).await, "png") } else { (Some(data_url(SVG, &picture.text)), "svg") };
    url.and_then(|url| download(&url, &format!("{file}.{ending}"))).is_some()
}

/// A drawing that needs no style sheet.
struct Svg {
    text: String,
    width: i32,
    height: i32,
}

async fn in_pixels(picture: &Svg) -> Option<String> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&data_url(SVG, &picture.text));
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let sharp = |pixels: i32| u32::try_from(pixels).unwrap_or(0) * SHARPNESS as u32;
    canvas.set_width(sharp(picture.width));
    canvas.set_height(sharp(picture.height));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.scale(SHARPNESS, SHARPNESS).ok()?;
    context.draw_image_with_html_image_element(&image, 0.0, 0.0).ok()?;
    canvas.to_data_url_with_type("image/png").ok()
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn svg(id: &str, title: &str, sub: &str) -> Option<Svg> {
    let (window, document) = (web_sys::window()?, document()?);
    let drawn = document.get_element_by_id(id)?;
    let copy: Element = drawn.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    write_looks(&window, &drawn, &copy)?;
    // Patterns are of the page; a picture takes its own along.
    let patterns = document.get_element_by_id("hatches").filter(|_| copy.inner_html().contains("url(#hatch"));
    if let Some(patterns) = patterns {
        let taken: Element = patterns.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        write_looks(&window, &patterns, &taken)?;
        copy.prepend_with_node_1(taken.first_element_child()?.as_ref()).ok()?;
    }
    let size = |name: &str| drawn.get_attribute(name).and_then(|size| size.parse::<i32>().ok());
    let (width, height) = (size("width")?, size("height")?);
    let lines = text::wrap(title, 17, true, px(width));
    let sub = document.get_element_by_id(sub);
    let shows = sub.as_ref().and_then(words_of);
    let lines_of_sub =
        shows.map(|shows| text::wrap(&shows, SIZE_OF_SUB, false, px(width))).unwrap_or_default();
    let above_sub = LEADING * i32::try_from(lines.len()).ok()?;
    let above = above_sub + LEADING_OF_SUB * i32::try_from(lines_of_sub.len()).ok()? + MARGIN;
    let looks = |element: &Element, name: &str| {
        window.get_computed_style(element).ok()??.get_property_value(name).ok()
    };
    let (body, font) = (document.body()?, looks(&drawn, "font-family")?);
    let (ground, ink) = (looks(&body, "background-color")?, looks(&body, "color")?);
    let inside = copy.inner_html();
    let (all_wide, all_high) = (width + 2 * MARGIN, above + height + 2 * MARGIN);
    let faint = sub.as_ref().and_then(|sub| looks(sub, "color")).unwrap_or_else(|| ink.clone());
    let spans = |lines: &[String], from: i32, leading: i32| -> String {
        let span = |(line, words): (i32, &String)| {
            format!("<tspan x=\"0\" y=\"{}\">{}</tspan>", from + leading * line - 6, escaped(words))
        };
        (1..).zip(lines).map(span).collect()
    };
    let titles = spans(&lines, 0, LEADING);
    let subs = spans(&lines_of_sub, above_sub, LEADING_OF_SUB);
    let text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{all_wide}\" height=\"{all_high}\" \
         viewBox=\"-{MARGIN} -{MARGIN} {all_wide} {all_high}\"><title>{}</title>\
         <rect x=\"-{MARGIN}\" y=\"-{MARGIN}\" width=\"{all_wide}\" height=\"{all_high}\" fill=\"{ground}\"/>\
         <text font-family=\"{}\" font-size=\"17px\" font-weight=\"650\" fill=\"{ink}\">{titles}</text>\
         <text font-family=\"{}\" font-size=\"{SIZE_OF_SUB}px\" fill=\"{faint}\">{subs}</text>\
         <g transform=\"translate(0 {above})\">{inside}</g></svg>",
        escaped(title),
        escaped(&font),
        escaped(&font),
    );
    Some(Svg { text, width: all_wide, height: all_high })
}

/// What an element says, without the explanation of a term that may be open in it.
fn words_of(element: &Element) -> Option<String> {
    let copy: Element = element.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    while let Some(open) = copy.query_selector(".gloss").ok()? {
        open.remove();
    }
    copy.text_content()
}

/// Writes into a copy how its original looks, element by element.
fn write_looks(window: &web_sys::Window, original: &Element, copy: &Element) -> Option<()> {
    let (from, to) = (original.query_selector_all("*").ok()?, copy.query_selector_all("*").ok()?);
    for index in 0..from.length() {
        let (Ok(from), Ok(to)) =
            (from.get(index)?.dyn_into::<Element>(), to.get(index)?.dyn_into::<Element>())
        else {
            continue;
        };
        let computed = window.get_computed_style(&from).ok()??;
        let of_words = if from.tag_name() == "text" { &LOOKS_OF_WORDS[..] } else { &[] };
        for (name, initial) in LOOKS.iter().chain(of_words) {
            let value = computed.get_property_value(name).ok().filter(|value| value != initial);
            if let Some(value) = value {
                // Addresses of the page's own patterns come back with quotes.
                to.set_attribute(name, &value.replace('"', "")).ok()?;
            }
        }
        to.remove_attribute("class").ok()?;
        to.remove_attribute("data-s").ok()?;
    }
    Some(())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
