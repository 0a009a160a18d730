//! Numbers with a point or a unit: growth in per cent, CPU and memory requests.
//! See [`Setting::read`](crate::Setting::read).

use crate::number::{NumberError, Read, grouped, read_number};

/// Reads a number with at most one digit after the point, in tenths.
pub(crate) fn read_tenths(text: &str, most: u64) -> Result<Read<u64>, NumberError> {
    let plain = text.trim().trim_end_matches('%').trim_end();
    let (whole, digits) = decimal(plain).unwrap_or((plain, ""));
    let whole = if whole.is_empty() && !digits.is_empty() { "0" } else { whole };
    let unreadable = || NumberError::NotPercent { given: shown(plain), max: most };
    let read =
        read_number(whole, 0, most).map_err(|why| if is_no_number(&why) { unreadable() } else { why })?;
    let value = read.value * 10 + digits.bytes().next().map_or(0, |digit| u64::from(digit - b'0'));
    if digits.len() > 1 && value < most * 10 {
        return Err(NumberError::TooFine { given: shown(plain), tenths: value });
    }
    if digits.len() > 1 || value > most * 10 {
        return Err(NumberError::OutOfRange { given: shown(plain), min: 0, max: most });
    }
    let taken_for = write_tenths(value);
    // The point on the way to a digit after it is nothing unusual.
    let usual = text.strip_suffix('.').unwrap_or(text) == taken_for;
    Ok(Read { value, taken_for: (!usual).then_some(taken_for) })
}

/// Tenths as a number with one digit after the point, or none.
pub(crate) fn write_tenths(tenths: u64) -> String {
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// Reads a CPU request, in thousandths of a vCPU: these as they are or with an `m`, or vCPUs with a point.
pub(crate) fn read_cpu(text: &str, max: u64) -> Result<Read<u64>, NumberError> {
    let plain = text.trim();
    let millis = match plain.strip_suffix('m') {
        Some(millis) => scaled(millis, 1),
        None => decimal(plain).and_then(|_| scaled(plain, 1_000)),
    };
    with_unit(text, millis, max, "m", |given| NumberError::NotCpu { given })
}

/// Reads a memory request, in MiB: these as they are, or with `Mi` or `Gi`.
pub(crate) fn read_memory(text: &str, max: u64) -> Result<Read<u64>, NumberError> {
    let plain = text.trim().to_ascii_lowercase();
    let plain = plain.strip_suffix('b').unwrap_or(&plain);
    let of = |unit: &str, mib| plain.strip_suffix(unit).and_then(|number| scaled(number, mib));
    let mib = of("mi", 1).or_else(|| of("gi", 1_024));
    with_unit(text, mib, max, "MiB", |given| NumberError::NotMemory { given })
}

/// What was read with its unit, else the number that was typed without one.
fn with_unit(
    text: &str,
    read: Option<u64>,
    max: u64,
    unit: &str,
    unreadable: impl Fn(String) -> NumberError,
) -> Result<Read<u64>, NumberError> {
    match read {
        Some(value) if value <= max => {
            Ok(Read { value, taken_for: Some(format!("{} {unit}", grouped(value))) })
        }
        Some(value) => Err(NumberError::OutOfRange { given: value.to_string(), min: 0, max }),
        None => read_number(text, 0, max)
            .map_err(|why| if is_no_number(&why) { unreadable(shown(text.trim())) } else { why }),
    }
}

/// Whether a text is wrong whatever the range.
const fn is_no_number(why: &NumberError) -> bool {
    matches!(why, NumberError::NotANumber { .. } | NumberError::NotWhole { .. })
}

/// A number with or without a point, times a factor and rounded up, as Kubernetes rounds requests.
fn scaled(text: &str, factor: u64) -> Option<u64> {
    let text = text.trim_end();
    let (whole, fraction) = decimal(text).unwrap_or((text, ""));
    let digits = whole.replace(',', "") + fraction;
    if fraction.len() > 6 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let one = 10_u64.pow(u32::try_from(fraction.len()).ok()?);
    Some(digits.parse::<u64>().ok()?.checked_mul(factor)?.div_ceil(one))
}

/// What is before and after a point, or a comma that separates no thousands. `None` without digits around it.
fn decimal(text: &str) -> Option<(&str, &str)> {
    let (whole, digits) = text.split_once('.').or_else(|| {
        let parts = text.split_once(',')?;
        let thousands = parts.1.len() >= 3 && !parts.0.is_empty() && parts.0 != "0";
        (!thousands).then_some(parts)
    })?;
    let plain = digits.bytes().all(|digit| digit.is_ascii_digit());
    (plain && !(whole.is_empty() && digits.is_empty())).then_some((whole, digits))
}

/// What was typed, cut short.
fn shown(text: &str) -> String {
    text.chars().take(24).collect()
}

#[cfg(test)]
mod tests {
    use crate::number::Read;
    use crate::settings::Setting;

    #[track_caller]
    fn check(setting: Setting, text: &str, expect: &str) {
        let got = match setting.read(text) {
            Ok(Read { value, taken_for: None }) => value.to_string(),
            Ok(Read { value, taken_for: Some(taken_for) }) => format!("{value}, taken for {taken_for}"),
            Err(error) => format!("{error:#}"),
        };
        assert_eq!(got, expect, "{text:?}");
    }

    #[test]
    fn growth_takes_a_digit_after_the_point() {
        let check = |text: &str, expect: &str| check(Setting::GrowthPermille, text, expect);
        check("5", "50");
        check("2.5", "25");
        check("100", "1000");
        check("2.", "20");
        check(" 0,4 %", "4, taken for 0.4");
        check(".5", "5, taken for 0.5");
        check(",5", "5, taken for 0.5");
        check("100.1", "100.1 is out of range: 0 to 100");
        check("1,000", "1,000 is out of range: 0 to 100");
        check("2.55", "“2.55” has more than one digit after the point; type 2.5 or 2.6");
        check("2,96%", "“2,96” has more than one digit after the point; type 2.9 or 3");
        check("-5", "“-5” is not a number from 0 to 100; type one such as 4.5");
        check("2.x", "“2.x” is not a number from 0 to 100; type one such as 4.5");
        check(".", "“.” is not a number from 0 to 100; type one such as 4.5");
        for value in [0, 4, 25, 50, 1_000] {
            let written = Setting::GrowthPermille.write(value);
            check(&written, &value.to_string());
        }
    }

    #[test]
    fn cpu_is_read_as_kubernetes_writes_it() {
        let check = |text: &str, expect: &str| check(Setting::CpuMillis, text, expect);
        check("250", "250");
        check("1,500", "1500");
        check("250m", "250, taken for 250 m");
        check(" 1,500 m", "1500, taken for 1,500 m");
        check("0.25", "250, taken for 250 m");
        check(".5", "500, taken for 500 m");
        check("0,25", "250, taken for 250 m");
        check("1.5", "1500, taken for 1,500 m");
        check("0.0001", "1, taken for 1 m");
        check("2000.0", "2,000,000 is out of range: 0 to 1,000,000");
        let wrong = |text: &str| {
            format!("“{text}” is not a CPU request; type thousandths of a vCPU such as 250, or 250m, or 0.25")
        };
        for text in ["half", "-0.5", "250 mi", "1.2.3", "m", ".", "2 vCPU"] {
            check(text, &wrong(text));
        }
    }

    #[test]
    fn memory_is_read_as_kubernetes_writes_it() {
        let check = |text: &str, expect: &str| check(Setting::MemoryMib, text, expect);
        check("512", "512");
        check("512Mi", "512, taken for 512 MiB");
        check("512 MiB", "512, taken for 512 MiB");
        check("2Gi", "2048, taken for 2,048 MiB");
        check("1.5gi", "1536, taken for 1,536 MiB");
        check("0.3Gi", "308, taken for 308 MiB");
        check("10000Gi", "10,240,000 is out of range: 0 to 10,000,000");
        let wrong =
            |text: &str| format!("“{text}” is not a memory request; type MiB such as 512, or 512Mi, or 2Gi");
        for text in ["1 GB", "2G", "lots", "-512Mi", "Gi", "1.5"] {
            check(text, &wrong(text));
        }
    }
}
