//! Blocks in any text that people paste: see [`read_pasted`].

mod context;
mod hints;

use std::fmt;

use eks_ip_core::Ipv4Net;
use eks_ip_core::address_space::SubnetTier;
use eks_ip_core::cidr::read_ipv4_network;

use self::context::Contexts;

/// How much of a text is read, in bytes: five hundred subnets as the AWS CLI writes them.
pub const PASTED_BYTES: usize = 500_000;

/// How much of it is taken for blocks: several times what a plan has of them.
pub const PASTED_BLOCKS: usize = 1_000;

/// A block that stands in a text, and what the text around it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedBlock {
    /// The block.
    pub net: Ipv4Net,
    /// The zone that is named beside it, in lower case: a name or an id of AWS's, or a letter.
    pub zone: Option<String>,
    /// What it seems to be for.
    pub tier: Option<SubnetTier>,
}

/// Something that looks like a block and cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRead {
    /// How it stands there, cut short.
    pub text: String,
    /// What is wrong with it.
    pub why: WhyNotRead,
}

/// Why something that looks like a block cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WhyNotRead {
    /// Not a block in canonical form; the text says what would be right.
    NotABlock(String),
    /// An IPv6 block.
    Ipv6,
}

impl fmt::Display for WhyNotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotABlock(why) => f.write_str(why),
            Self::Ipv6 => write!(f, "IPv6; subnets are listed by their IPv4 block"),
        }
    }
}

/// What a text was read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// Blocks, and what looks like one and is none, each with its line, the first being 1. In the order of the text.
    pub items: Vec<(u32, Result<PastedBlock, NotRead>)>,
    /// Whether the text is longer than [`PASTED_BYTES`] or has more than [`PASTED_BLOCKS`]; the rest was not looked at.
    pub cut: bool,
}

/// Finds the IPv4 blocks in a text: a list, the output of `aws ec2 describe-subnets` in any of its forms, Terraform, a
/// table of a wiki. Never fails; what looks like a block and is none is listed.
///
/// Zone and purpose are taken from what stands nearest: the words before a block and behind it, the head of the list it
/// is in, then what shares its pair of braces or its paragraph, if no other block does.
///
/// ```
/// use eks_ip_document::pasted::read_pasted;
/// let pasted = read_pasted("private-a 10.0.1.0/24\nprivate-b 10.0.2.1/24");
/// let (line, first) = &pasted.items[0];
/// assert_eq!((*line, first.as_ref().expect("a block").zone.as_deref()), (1, Some("a")));
/// let why = pasted.items[1].1.as_ref().expect_err("host bits").why.to_string();
/// assert_eq!(why, "10.0.2.1/24 has host bits set; did you mean 10.0.2.0/24?");
/// ```
pub fn read_pasted(text: &str) -> Pasted {
    let end = (0..=PASTED_BYTES.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let whole = &text[..end];
    let mut tokens = tokens(whole);
    let cut = text.len() > end || tokens.len() > PASTED_BLOCKS;
    tokens.truncate(PASTED_BLOCKS);
    let ipv4 = tokens.iter().filter(|token| !token.text.contains(':'));
    let places: Vec<(usize, usize)> =
        ipv4.map(|token| (token.start, token.start + token.text.len())).collect();
    let contexts = Contexts::of(whole, &places);
    let mut pasted = Pasted { cut, ..Pasted::default() };
    let mut index = 0;
    for token in &tokens {
        let read = match token.text.contains(':') {
            true => Err(WhyNotRead::Ipv6),
            false => read_ipv4_network(token.text).map_err(|why| WhyNotRead::NotABlock(why.to_string())),
        };
        let item = read.map(|net| PastedBlock {
            net,
            zone: contexts.around(index).find_map(hints::zone),
            tier: contexts.around(index).find_map(hints::tier),
        });
        index += usize::from(!token.text.contains(':'));
        pasted.items.push((token.line, item.map_err(|why| token.not_read(why))));
    }
    pasted
}

/// Something that looks like a block.
struct Token<'a> {
    line: u32,
    start: usize,
    text: &'a str,
}

impl Token<'_> {
    fn not_read(&self, why: WhyNotRead) -> NotRead {
        NotRead { text: self.text.chars().take(40).collect(), why }
    }
}

/// Runs of digits, points, colons and slashes with a slash between the parts of a block.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let (mut line, mut start) = (1, None);
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        let part = c.is_ascii_hexdigit() || matches!(c, '.' | ':' | '/');
        match (part, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.extend(token(text, from, at, line));
                start = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
        if c == '\n' {
            line += 1;
        }
    }
    found
}

fn token(text: &str, from: usize, to: usize, line: u32) -> Option<Token<'_>> {
    let run = &text[from..to];
    // `a:10.0.0.0/22`, `cidr:10.0.0.0/22`: what stands before a colon is a word, unless colons are all there is.
    let four = run.contains('.');
    let from = if four { from + run.rfind(':').map_or(0, |colon| colon + 1) } else { from };
    let run = text[from..to].trim_end_matches(['.', ':', '/']);
    let trimmed = run.trim_start_matches(['.', '/']);
    let from = from + run.len() - trimmed.len();
    let (address, length) = trimmed.split_once('/')?;
    let length_of_digits = !length.is_empty() && length.bytes().all(|b| b.is_ascii_digit());
    let looks = if four {
        address.starts_with(|c: char| c.is_ascii_digit()) && address.contains('.')
    } else {
        address.matches(':').count() >= 2
    };
    // Part of a word, as in `deadbe.ef/1` behind letters.
    let alone = !text[..from].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let ends = !text[to..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (looks && length_of_digits && alone && ends).then_some(Token { line, start: from, text: trimmed })
}

#[cfg(test)]
mod tests;
