//! How wide words are, without a browser to ask: see [`width`].

use super::scale::Tenths;

/// About how wide a text is at that size, at least for every common system font.
///
/// The widths are those of DejaVu Sans, the widest of them: in any other there is room to spare.
pub fn width(text: &str, size: u16, bold: bool) -> Tenths {
    let hundredths: u32 = text.chars().map(em_hundredths).sum();
    let hundredths = if bold { hundredths * 112 / 100 } else { hundredths };
    Tenths::try_from(hundredths * u32::from(size) / 10).unwrap_or(Tenths::MAX)
}

/// The advance of a letter in hundredths of the font's size.
const fn em_hundredths(letter: char) -> u32 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 28,
        ' ' | '.' | ',' | ':' | ';' | '/' | 'I' | '’' => 34,
        'f' | 't' | 'r' | '-' | '(' | ')' => 40,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' => 59,
        'w' | '+' => 84,
        'm' | 'M' | 'W' | '%' => 98,
        'A'..='Z' => 74,
        _ => 64,
    }
}

/// The words of a text in lines that are no wider than there is room for; a word that is wider alone has a line.
pub fn wrap(text: &str, size: u16, bold: bool, room: Tenths) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (lines.last_mut(), longer) {
            (Some(line), Some(longer)) if width(&longer, size, bold) <= room => *line = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wider_texts_are_wider() {
        assert!(width("1,350 pods", 12, false) < width("1,350 pods", 12, true));
        assert!(width("1,350 pods", 12, false) < width("1,350 pods", 13, false));
        assert_eq!(width("", 12, false), 0);
        // DejaVu Sans Bold at 13 px, measured in a browser: 153 px.
        assert!((1_530..1_750).contains(&width("Custom networking +", 13, true)));
    }

    #[test]
    fn lines_hold_every_word_and_fit() {
        let text = "Default and Prefix delegation break at 1,350 pods";
        for room in (0..4_000).step_by(7) {
            let lines = wrap(text, 13, true, room);
            assert_eq!(lines.join(" "), text, "{room}");
            for line in &lines {
                assert!(width(line, 13, true) <= room || !line.contains(' '), "{room}: {line}");
            }
        }
        assert_eq!(wrap(text, 13, true, 4_000).len(), 1);
    }
}
