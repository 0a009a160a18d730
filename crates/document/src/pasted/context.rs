//! What stands around the blocks of a text, the nearest first: see [`Contexts`].

use std::ops::Range;

/// How much of a text around a block is looked at, in bytes: a subnet with fifty tags as the AWS CLI writes it.
const LOOKED_AT: usize = 8_000;

/// How the lines begin that the AWS CLI's text output has behind a subnet's own.
const OF_THE_LINE_BEFORE: [&str; 2] = ["TAGS", "PRIVATEDNSNAMEOPTIONSONLAUNCH"];

/// Where the blocks of a text stand, and the pairs of braces and brackets around them.
pub(super) struct Contexts<'a> {
    text: &'a str,
    places: &'a [(usize, usize)],
    /// Where each line begins.
    lines: Vec<usize>,
    /// For each block the innermost pair of braces, from the line on which it opens.
    braces: Vec<Option<(usize, usize)>>,
    /// For each block the line on which the innermost bracket opens.
    lists: Vec<Option<(usize, usize)>>,
    /// Where each paragraph begins, and the end of the text.
    paragraphs: Vec<usize>,
}

impl<'a> Contexts<'a> {
    /// `places` are where the blocks begin and end, in the order of the text.
    pub(super) fn of(text: &'a str, places: &'a [(usize, usize)]) -> Self {
        let lines: Vec<usize> =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let line_from = |at: usize| lines[lines.partition_point(|from| *from <= at) - 1];
        let (mut braces, mut lists) = (vec![None; places.len()], vec![None; places.len()]);
        // Openers that are not closed yet, with the first block behind each.
        let mut open: Vec<(char, usize, usize)> = Vec::new();
        let mut next = 0;
        for (at, c) in text.char_indices() {
            while places.get(next).is_some_and(|(_, end)| *end <= at) {
                let list = open.iter().rev().find(|(opener, ..)| *opener == '[');
                lists[next] = list.map(|(_, from, _)| (line_from(*from), *from));
                next += 1;
            }
            match c {
                '{' | '[' => open.push((c, at, next)),
                '}' | ']' => {
                    let opener = if c == '}' { '{' } else { '[' };
                    let Some(last) = open.iter().rposition(|(other, ..)| *other == opener) else { continue };
                    // What is open inside of it was never closed.
                    let (_, from, first) = open.split_off(last)[0];
                    if c == '}' {
                        let span = (line_from(from), at);
                        braces[first..next].iter_mut().for_each(|brace| _ = brace.get_or_insert(span));
                    }
                }
                _ => {}
            }
        }
        let paragraphs = paragraphs(text);
        Self { text, places, lines, braces, lists, paragraphs }
    }

    /// The texts around a block, the nearest first.
    pub(super) fn around(&self, index: usize) -> impl Iterator<Item = &str> {
        let (start, end) = self.places[index];
        let line = self.lines.partition_point(|from| *from <= start);
        let line_end = self.lines.get(line).map_or(self.text.len(), |next| next - 1);
        let line = self.lines[line - 1];
        let first_of_line = self.places.partition_point(|(at, _)| *at < line);
        let before = if index == first_of_line { line } else { self.places[index - 1].1 }..start;
        let next = self.places.get(index + 1).map_or(line_end, |(at, _)| (*at).min(line_end));
        let head = line..self.places[first_of_line].0;
        // A line that begins with a block has its words behind the blocks, others before them.
        let begins = self.text[head.clone()].trim().is_empty();
        let behind = (begins || next == line_end).then_some(end..next);
        let before = (!begins).then_some(before);
        let tags = line_end..self.tags_end(line_end);
        let list = self.lists[index].map(|(from, to)| from..to);
        let alone = |(from, to): (usize, usize)| {
            let upto = |end: usize| self.places.partition_point(|(at, _)| *at < end);
            (upto(to) - upto(from) == 1).then_some(from..to)
        };
        let paragraph = self.paragraphs.partition_point(|at| *at <= start).min(self.paragraphs.len() - 1);
        let paragraph = (self.paragraphs[paragraph - 1], self.paragraphs[paragraph]);
        let nearest = [before, behind, Some(head), Some(tags), list];
        let wider = [self.braces[index].and_then(alone), alone(paragraph)];
        let ranges = nearest.into_iter().chain(wider).flatten();
        ranges.map(|range| cut(self.text, range))
    }

    /// The AWS CLI's text output has a line of its own for each tag, and for what else is not one value.
    fn tags_end(&self, line_end: usize) -> usize {
        let mut end = line_end;
        while let Some(rest) = self
            .text
            .get(end + 1..)
            .filter(|rest| OF_THE_LINE_BEFORE.iter().any(|name| rest.starts_with(name)))
        {
            end += 1 + rest.find('\n').unwrap_or(rest.len());
        }
        end
    }
}

/// The part of a range that is looked at: its beginning, where it is long.
fn cut(text: &str, range: Range<usize>) -> &str {
    let most = range.end.min(range.start + LOOKED_AT);
    let end = (range.start..=most).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(range.start);
    &text[range.start..end]
}

/// Where paragraphs begin, and the end of the text. They end at an empty line and at a rule of a table; an item of a list
/// begins one.
fn paragraphs(text: &str) -> Vec<usize> {
    let mut begins = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim();
        if at > 0 && (plain.is_empty() || plain.starts_with(['+', '-']) || plain.starts_with("|-")) {
            begins.push(at);
        }
        at += line.len();
    }
    begins.push(text.len());
    begins
}
