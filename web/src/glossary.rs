//! Which words of a text are terms: see [`Marks`].

use std::cell::Cell;

use crate::words::glossary::{TERMS, Term};

/// The terms that a section of the page has explained: each is marked where it comes first and nowhere else.
///
/// Texts are given in the order in which they are read.
#[derive(Debug, Default)]
pub struct Marks {
    /// A bit a term, in the order of [`TERMS`].
    marked: Cell<u64>,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The words.
    pub text: &'a str,
    /// The term that they are, where they are to be explained.
    pub term: Option<&'static Term>,
}

impl Marks {
    /// Whether nothing is marked yet.
    pub fn is_empty(&self) -> bool {
        self.marked.get() == 0
    }

    /// The parts of a text that is read next; a text without a term that is new is one part.
    ///
    /// One pass over the words, without a copy of any: texts are cut again with every letter that is typed.
    pub fn parts<'a>(&self, text: &'a str) -> Vec<Part<'a>> {
        let mut parts = Vec::new();
        let (mut done, mut at) = (0, 0);
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            match found(text, at) {
                Some((index, len)) => {
                    let bit = 1_u64 << index;
                    if self.marked.get() & bit == 0 {
                        self.marked.set(self.marked.get() | bit);
                        parts.push(Part { text: &text[done..at], term: None });
                        parts.push(Part { text: &rest[..len], term: Some(&TERMS[index]) });
                        done = at + len;
                    }
                    at += len;
                }
                None => at += rest.chars().next().map_or(1, char::len_utf8),
            }
        }
        parts.push(Part { text: &text[done..], term: None });
        parts.retain(|part| !part.text.is_empty());
        parts
    }
}

// A bit for each of them.
const _: () = assert!(TERMS.len() <= 64);

/// The bytes that terms begin with, a bit each: most places of a text begin none.
const BEGINNINGS: u128 = {
    let (mut bytes, mut term) = (0, 0);
    while term < TERMS.len() {
        let forms = TERMS[term].forms;
        let mut form = 0;
        while form < forms.len() {
            bytes |= 1_u128 << forms[form].as_bytes()[0];
            form += 1;
        }
        term += 1;
    }
    bytes
};

/// The longest form that stands at a place of a text as words of its own: its term and its length.
fn found(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let first = bytes[at];
    let begins = first.is_ascii() && BEGINNINGS >> first & 1 == 1;
    let (before, rest) = (at.checked_sub(1).map(|before| bytes[before]), &text[at..]);
    if !begins || before.is_some_and(is_of_word) {
        return None;
    }
    let forms =
        TERMS.iter().enumerate().flat_map(|(index, term)| term.forms.iter().map(move |f| (index, *f)));
    let here = forms.filter(|(_, form)| {
        rest.starts_with(form) && !rest.as_bytes().get(form.len()).is_some_and(|next| is_of_word(*next))
    });
    here.map(|(index, form)| (index, form.len())).max_by_key(|(_, len)| *len)
}

/// Letters, digits and what joins them. Bytes of other letters count, as they are of no term.
const fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}
