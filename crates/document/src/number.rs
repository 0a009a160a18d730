//! How a typed number is read: see [`read_number`].

use std::fmt;

use eks_ip_core::MicroUsd;

use crate::document::limits;
use crate::units::write_tenths;

/// A value, and the text it was read as where that differs from what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read<T> {
    /// The value.
    pub value: T,
    /// What the text was taken for, when it was not plainly that.
    pub taken_for: Option<String>,
}

/// Why a text is not a number in range. Written with `{:#}`, what was typed has a comma between thousands, too.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NumberError {
    /// Nothing was typed.
    Empty {
        /// A number that would do.
        example: u64,
    },
    /// Something other than digits.
    NotANumber {
        /// What was typed, cut short.
        given: String,
        /// A number that would do.
        example: u64,
    },
    /// A fraction or a sign.
    NotWhole {
        /// What was typed, cut short.
        given: String,
    },
    /// No number from 0 up, where one with a point would do.
    NotPercent {
        /// What was typed, cut short.
        given: String,
        /// Largest allowed.
        max: u64,
    },
    /// Neither thousandths of a vCPU nor vCPUs.
    NotCpu {
        /// What was typed, cut short.
        given: String,
    },
    /// Neither MiB nor an amount with `Mi` or `Gi`.
    NotMemory {
        /// What was typed, cut short.
        given: String,
    },
    /// No amount of dollars up to the highest price, with six digits after the point at most.
    NotAPrice {
        /// What was typed, cut short.
        given: String,
    },
    /// More than one digit after the point.
    TooFine {
        /// What was typed, cut short.
        given: String,
        /// The number as far as it is read, in tenths.
        tenths: u64,
    },
    /// Outside the range.
    OutOfRange {
        /// What was typed, without separators.
        given: String,
        /// Smallest allowed.
        min: u64,
        /// Largest allowed.
        max: u64,
    },
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { example } => write!(f, "empty; type a number such as {}", grouped(*example)),
            Self::NotANumber { given, example } => {
                write!(f, "“{given}” is not a number; type digits such as {}", grouped(*example))
            }
            Self::NotWhole { given } => write!(f, "“{given}” is not a whole number from 0 up"),
            Self::NotPercent { given, max } => {
                write!(f, "“{given}” is not a number from 0 to {max}; type one such as 4.5")
            }
            Self::NotCpu { given } => {
                write!(
                    f,
                    "“{given}” is not a CPU request; type thousandths of a vCPU such as 250, or 250m, or 0.25"
                )
            }
            Self::NotMemory { given } => {
                write!(f, "“{given}” is not a memory request; type MiB such as 512, or 512Mi, or 2Gi")
            }
            Self::NotAPrice { given } => {
                write!(f, "“{given}” is not a price; type dollars an hour such as 0.192, up to 1,000")
            }
            Self::TooFine { given, tenths } => {
                let (below, above) = (write_tenths(*tenths), write_tenths(tenths + 1));
                write!(f, "“{given}” has more than one digit after the point; type {below} or {above}")
            }
            Self::OutOfRange { given, min, max } => {
                let whole = given.bytes().all(|digit| digit.is_ascii_digit());
                // A terminal shows it as it can be typed again, a page as people read it.
                let given = if f.alternate() && whole { separated(given) } else { given.clone() };
                write!(f, "{given} is out of range: {} to {}", grouped(*min), grouped(*max))
            }
        }
    }
}

impl std::error::Error for NumberError {}

/// A number with a comma between thousands.
pub fn grouped(number: u64) -> String {
    separated(&number.to_string())
}

/// Digits with a comma between thousands.
fn separated(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Reads a whole number from `min` to `max`.
///
/// White space, thousands separators and full-width digits are read for what they mean, and
/// [`Read::taken_for`] says so.
///
/// # Errors
///
/// [`NumberError`] says what would be right.
///
/// ```
/// use eks_ip_document::read_number;
/// assert_eq!(read_number("１８００", 0, 9_999).expect("full-width digits").value, 1_800);
/// let error = read_number("lots", 0, 9_999).expect_err("a word");
/// assert_eq!(error.to_string(), "“lots” is not a number; type digits such as 9,999");
/// ```
pub fn read_number(text: &str, min: u64, max: u64) -> Result<Read<u64>, NumberError> {
    let example = max.min(1_800).max(min);
    let example = if max < 10_000 { max } else { example };
    let given: String = text.trim().chars().take(24).collect();
    if given.is_empty() {
        return Err(NumberError::Empty { example });
    }
    let mut digits = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '０'..='９' => digits.extend(char::from_digit(u32::from(c) - u32::from('０'), 10)),
            ',' | '_' | '\'' | '’' | '，' => {}
            c if c.is_whitespace() => {}
            '.' | '-' | '+' | '−' | '．' if text.chars().any(char::is_numeric) => {
                return Err(NumberError::NotWhole { given });
            }
            _ => return Err(NumberError::NotANumber { given, example }),
        }
    }
    if digits.is_empty() {
        return Err(NumberError::NotANumber { given, example });
    }
    let out_of_range = || NumberError::OutOfRange { given: digits.chars().take(24).collect(), min, max };
    let value: u64 = digits.parse().map_err(|_| out_of_range())?;
    if !(min..=max).contains(&value) {
        return Err(out_of_range());
    }
    let plain = value.to_string() == text || grouped(value) == text;
    Ok(Read { value, taken_for: (!plain).then(|| grouped(value)) })
}

/// Reads a price in dollars, to a millionth.
///
/// # Errors
///
/// [`NumberError::NotAPrice`] where it is none, or beyond [`limits::PRICE_MICRO_USD`].
///
/// ```
/// use eks_ip_document::number::{read_price, write_price};
/// let price = read_price("$0.192").expect("a price").value;
/// assert_eq!((price.get(), write_price(price).as_str()), (192_000, "0.192"));
/// let error = read_price("cheap").expect_err("a word");
/// assert_eq!(error.to_string(), "“cheap” is not a price; type dollars an hour such as 0.192, up to 1,000");
/// ```
pub fn read_price(text: &str) -> Result<Read<MicroUsd>, NumberError> {
    let given: String = text.trim().chars().take(24).collect();
    let plain = given.trim_start_matches('$').trim();
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    let well_formed = !(whole.is_empty() && fraction.is_empty())
        && digits(whole)
        && digits(fraction)
        && fraction.len() <= 6;
    let number = |text: &str| if text.is_empty() { Some(0) } else { text.parse::<u64>().ok() };
    let micros = || {
        let dollars = number(whole)?.checked_mul(1_000_000)?;
        let rest = number(&format!("{fraction:0<6}"))?;
        dollars.checked_add(rest).filter(|micros| *micros <= limits::PRICE_MICRO_USD)
    };
    match well_formed.then(micros).flatten() {
        Some(micros) => Ok(Read { value: MicroUsd::new(micros), taken_for: None }),
        None => Err(NumberError::NotAPrice { given }),
    }
}

/// A price in dollars, as short as can be.
pub fn write_price(price: MicroUsd) -> String {
    let (dollars, micros) = (price.get() / 1_000_000, price.get() % 1_000_000);
    let text = format!("{dollars}.{micros:06}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let got = match read_number(text, 1, 100_000) {
            Ok(Read { value, taken_for: None }) => value.to_string(),
            Ok(Read { value, taken_for: Some(taken_for) }) => format!("{value}, taken for {taken_for}"),
            Err(error) => format!("{error:#}"),
        };
        assert_eq!(got, expect, "{text:?}");
    }

    #[test]
    fn reads_what_people_type_and_paste() {
        check("80", "80");
        check("1,800", "1800");
        check(" 80\t", "80, taken for 80");
        check("1 800", "1800, taken for 1,800");
        check("１８００", "1800, taken for 1,800");
        check("0080", "80, taken for 80");
        check("", "empty; type a number such as 1,800");
        check("  ", "empty; type a number such as 1,800");
        check("many", "“many” is not a number; type digits such as 1,800");
        check("12e3", "“12e3” is not a number; type digits such as 1,800");
        check(",", "“,” is not a number; type digits such as 1,800");
        check("1.5", "“1.5” is not a whole number from 0 up");
        check("-3", "“-3” is not a whole number from 0 up");
        check("0", "0 is out of range: 1 to 100,000");
        check("1000000", "1,000,000 is out of range: 1 to 100,000");
        check("4294967296", "4,294,967,296 is out of range: 1 to 100,000");
        check("99999999999999999999999999", "999,999,999,999,999,999,999,999 is out of range: 1 to 100,000");
        check("Ⅷ", "“Ⅷ” is not a number; type digits such as 1,800");
    }
}
