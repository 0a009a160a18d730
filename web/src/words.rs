//! Every word of the screen, by area, as functions of the values they speak of. A translation is one more
//! module like this one.

pub mod advice;
pub mod chrome;
pub mod columns;
pub mod explain;
pub mod export;
pub mod findings;
pub mod fixes;
pub mod format;
pub mod glossary;
pub mod inputs;
pub mod moments;
pub mod pictures;
pub mod plans;
pub mod recommendation;
pub mod sources;
pub mod space;
pub mod strategies;
pub mod table;
pub mod types;
pub mod verdict;
pub mod zones;

/// A sentence in parts, some of them stressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(pub Vec<Span>);

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether they carry the sentence.
    pub strong: bool,
}

impl Sentence {
    /// Adds plain words.
    #[must_use]
    pub fn plain(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span { text: text.into(), strong: false });
        self
    }

    /// Adds stressed words.
    #[must_use]
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span { text: text.into(), strong: true });
        self
    }

    /// The words without stress, for live regions and tests.
    pub fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}
