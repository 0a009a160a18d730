//! See [`tags`]: as much of HTML as it takes to judge a page of our own.
//!
//! Not a parser: no tree, no entities. It knows comments, quoted and bare attribute values, and the elements
//! whose content is text, so that no tag is seen where there is none and none is missed.

use std::ops::Range;

/// An opening tag, with the text inside if the element holds text only.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// In lower case.
    pub(crate) name: String,
    attributes: Vec<(String, &'a str)>,
    /// From `<` to behind the tag's `>`.
    pub(crate) span: Range<usize>,
    /// The content of `script`, `style`, `textarea` and `title`; empty for others.
    pub(crate) text: &'a str,
    /// From `<` to behind the closing tag of such an element; `span` for others.
    pub(crate) element: Range<usize>,
}

impl Tag<'_> {
    /// An attribute's value as it is written; empty for an attribute without one.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| *value)
    }

    /// All attributes, names in lower case.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(key, value)| (key.as_str(), *value))
    }
}

/// The opening tags of a page, in order. Closing tags, comments and the doctype are passed over.
pub(crate) fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|offset| at + offset) {
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| start + end + 3);
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = opening_tag(html, start);
            at = tag.element.end;
            tags.push(tag);
        } else {
            at = start + 1;
        }
    }
    tags
}

fn opening_tag(html: &str, start: usize) -> Tag<'_> {
    let name_end = position(html, start + 1, |c| c.is_ascii_whitespace() || c == '>' || c == '/');
    let name = html[start + 1..name_end].to_ascii_lowercase();
    let mut attributes = Vec::new();
    let mut at = name_end;
    let end = loop {
        at = position(html, at, |c| !c.is_ascii_whitespace() && c != '/');
        match html[at..].chars().next() {
            None => break at,
            Some('>') => break at + 1,
            Some(_) => {
                let (attribute, behind) = attribute(html, at);
                attributes.push(attribute);
                at = behind;
            }
        }
    };
    let (text, element_end) = match name.as_str() {
        "script" | "style" | "textarea" | "title" => text_content(html, end, &name),
        _ => ("", end),
    };
    Tag { name, attributes, span: start..end, text, element: start..element_end }
}

/// The attribute that begins at `at`, and where it ends.
fn attribute(html: &str, at: usize) -> ((String, &str), usize) {
    // A leading `=` belongs to the name, as in browsers; it also keeps this moving forward.
    let first = html[at..].chars().next().map_or(0, char::len_utf8);
    let name_end = position(html, at + first, |c| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'));
    let name = html[at..name_end].to_ascii_lowercase();
    let equals = position(html, name_end, |c| !c.is_ascii_whitespace());
    if !html[equals..].starts_with('=') {
        return ((name, ""), name_end);
    }
    let value = position(html, equals + 1, |c| !c.is_ascii_whitespace());
    match html[value..].chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let end = position(html, value + 1, |c| c == quote);
            ((name, &html[value + 1..end]), (end + 1).min(html.len()))
        }
        _ => {
            let end = position(html, value, |c| c.is_ascii_whitespace() || c == '>');
            ((name, &html[value..end]), end)
        }
    }
}

/// What is before the closing tag of that name, and where that tag ends.
fn text_content<'a>(html: &'a str, from: usize, name: &str) -> (&'a str, usize) {
    // Lower case keeps every byte where it is, as only ASCII letters change.
    let closing = html[from..].to_ascii_lowercase().find(&format!("</{name}"));
    let end = closing.map_or(html.len(), |offset| from + offset);
    let behind = html[end..].find('>').map_or(html.len(), |offset| end + offset + 1);
    (&html[from..end], behind)
}

/// The first place from `from` on where the character is such; the end if there is none.
fn position(html: &str, from: usize, such: impl Fn(char) -> bool) -> usize {
    let from = from.min(html.len());
    html[from..].find(such).map_or(html.len(), |offset| from + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expect: &str) {
        let found = tags(html).into_iter().map(|tag| {
            let attributes: String =
                tag.attributes().map(|(key, value)| format!(" {key}={value};")).collect();
            format!("<{}{attributes}>{}", tag.name, tag.text)
        });
        assert_eq!(found.collect::<Vec<_>>().join("|"), expect, "{html}");
    }

    #[test]
    fn tags_and_attributes() {
        check("<!doctype html><HTML lang=en><p>1 < 2</p>", "<html lang=en;>|<p>");
        check("<a href='x > y' ID=\"B\">", "<a href=x > y; id=B;>");
        check("<link rel=icon href=./a.svg/><br/>", "<link rel=icon; href=./a.svg/;>|<br>");
        check("<input disabled value = 'a'>", "<input disabled=; value=a;>");
        check("<!-- <script> --><i>", "<i>");
        check("<script>if (a<b) c('<i>')</SCRIPT ><i>", "<script>if (a<b) c('<i>')|<i>");
        check("<title><b></title><b>", "<title><b>|<b>");
    }

    #[test]
    fn broken_pages_end() {
        check("<", "");
        check("<a href=\"x", "<a href=x;>");
        check("<a =b =>", "<a =b=;>");
        check("<!-- never closed <i>", "");
        check("<style>p{}", "<style>p{}");
        check("<é><i ü='ö'>", "<i ü=ö;>");
    }
}
