//! Text being typed is not yet a value: see [`Draft`].

use eks_ip_document::Read;
use yew::AttrValue;

use crate::words::inputs as words;

/// What the user typed, and the value that the plan uses.
///
/// The text is never changed by the page. While it cannot be read, the plan goes on with the value that the
/// field had when the user came to it: the `2` on the way to `2k` must not decide anything for long.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft<T> {
    text: AttrValue,
    value: T,
    settled: T,
    settled_text: AttrValue,
    problem: Option<AttrValue>,
    taken_for: Option<AttrValue>,
}

impl<T: Clone> Draft<T> {
    /// A value, and the text that stands for it.
    pub fn new(value: T, text: impl Into<AttrValue>) -> Self {
        let text = text.into();
        Self {
            settled: value.clone(),
            settled_text: text.clone(),
            text,
            value,
            problem: None,
            taken_for: None,
        }
    }

    /// A text that cannot be read, beside what the plan has instead. The answer goes without it.
    pub fn unread(value: T, text: impl Into<AttrValue>, problem: &str) -> Self {
        let problem = Some(words::still_using(problem, "").into());
        Self { problem, settled_text: AttrValue::default(), ..Self::new(value, text) }
    }

    /// Takes what was typed.
    pub fn edit(&mut self, text: String, read: impl Fn(&str) -> Result<Read<T>, String>) {
        match read(&text) {
            Ok(Read { value, taken_for }) => {
                self.value = value;
                self.taken_for = taken_for.map(AttrValue::from);
                self.problem = None;
            }
            Err(problem) => {
                self.value = self.settled.clone();
                self.taken_for = None;
                self.problem = Some(words::still_using(&problem, &self.settled_text).into());
            }
        }
        self.text = text.into();
    }

    /// The user came to the field or left it: what can be read is what to go back to.
    pub fn settle(&mut self) {
        if self.problem.is_none() {
            self.settled = self.value.clone();
            self.settled_text = self.text.clone();
        }
    }

    /// What the field shows.
    pub fn text(&self) -> AttrValue {
        self.text.clone()
    }

    /// The value that the plan uses.
    pub const fn value(&self) -> &T {
        &self.value
    }

    /// The value that the field had when the user came to it or left it: what to go back to while the text cannot be
    /// read, and what does not change with every letter.
    pub const fn settled(&self) -> &T {
        &self.settled
    }

    /// What is wrong with the text, if anything.
    pub fn problem(&self) -> Option<AttrValue> {
        self.problem.clone()
    }

    /// What an unusual text was read as.
    pub fn taken_for(&self) -> Option<AttrValue> {
        self.taken_for.clone()
    }
}

/// Reads a text that is either empty, for none, or something.
pub(super) fn optional<T>(
    text: &str,
    read: impl Fn(&str) -> Result<Read<T>, String>,
) -> Result<Read<Option<T>>, String> {
    if text.trim().is_empty() {
        return Ok(Read { value: None, taken_for: None });
    }
    read(text).map(some)
}

/// Something that was read where nothing could have been.
pub(super) fn some<T>(Read { value, taken_for }: Read<T>) -> Read<Option<T>> {
    Read { value: Some(value), taken_for }
}

/// Reads a block or another thing with its own parser.
pub(super) fn parsed<T: std::str::FromStr<Err: ToString> + ToString>(text: &str) -> Result<Read<T>, String> {
    parsed_by(text, |text| text.parse().map_err(|error: T::Err| error.to_string()))
}

/// Reads something with a parser that is no `FromStr`.
pub(super) fn parsed_by<T: ToString>(
    text: &str,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Result<Read<T>, String> {
    let plain: String = text.chars().map(ascii_twin).collect();
    let value = parse(plain.trim())?;
    let taken_for = (value.to_string() != text).then(|| value.to_string());
    Ok(Read { value, taken_for })
}

/// Reads a list of things, separated by commas, semicolons or white space.
pub(super) fn listed<T>(
    text: &str,
    most: usize,
    too_many: impl Fn(usize, usize) -> String,
    read: impl Fn(&str) -> Result<Read<T>, String>,
) -> Result<Read<Vec<T>>, String> {
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | ';');
    let parts = text.split(separates).filter(|part| !part.is_empty());
    let found: Vec<Read<T>> = parts.map(read).collect::<Result<_, _>>()?;
    if found.len() > most {
        return Err(too_many(found.len(), most));
    }
    let taken_for: Vec<String> = found.iter().filter_map(|read| read.taken_for.clone()).collect();
    Ok(Read {
        value: found.into_iter().map(|read| read.value).collect(),
        taken_for: (!taken_for.is_empty()).then(|| taken_for.join(", ")),
    })
}

/// How a list is written.
pub(super) fn written<T: ToString>(list: &[T]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

impl<T: Clone + PartialEq> Draft<T> {
    /// Takes over a value that came from elsewhere. Where it is the one in use, what is typed stays.
    pub(super) fn take(&mut self, value: &T, write: impl Fn(&T) -> String) {
        if self.value != *value {
            *self = Self::new(value.clone(), write(value));
        }
    }
}

/// The ASCII character that a full-width one stands for.
fn ascii_twin(c: char) -> char {
    match c {
        '０'..='９' | '．' | '／' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}
