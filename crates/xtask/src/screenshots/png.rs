//! Pictures as files: read for comparing, written as small as PNG makes them.

use std::{
    cmp::Reverse,
    collections::BTreeMap,
    fs::{self, File},
    io::{BufRead, BufReader, BufWriter, Seek},
    path::Path,
};

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter, Transformations};

use super::measure::{Pixels, apart};

/// Reads a file.
pub(crate) fn read(path: &Path) -> Result<Pixels, String> {
    let file = File::open(path).map_err(|err| format!("cannot read {}: {err}", path.display()))?;
    decode(BufReader::new(file)).map_err(|why| format!("{}: {why}", path.display()))
}

/// Reads a picture of eight bits a colour.
pub(crate) fn decode(source: impl BufRead + Seek) -> Result<Pixels, String> {
    let mut decoder = Decoder::new(source);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|err| err.to_string())?;
    let size = reader.output_buffer_size().ok_or("it is too large")?;
    let mut bytes = vec![0; size];
    let info = reader.next_frame(&mut bytes).map_err(|err| err.to_string())?;
    let samples = match info.color_type {
        ColorType::Rgb => 3,
        ColorType::Rgba => 4,
        other @ (ColorType::Grayscale | ColorType::GrayscaleAlpha | ColorType::Indexed) => {
            return Err(format!("its colours are {other:?}"));
        }
    };
    let pixels = bytes[..info.buffer_size()].chunks_exact(samples);
    let rgb = pixels.map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    Ok(Pixels { width: info.width, height: info.height, rgb })
}

/// Writes a file, and says how many bytes it has.
///
/// With a palette, which makes it half as large: the colours that are most frequent as they are, and for each of the others,
/// which are at the edges of letters, the one of them that is nearest to the eye.
pub(crate) fn write(path: &Path, picture: &Pixels) -> Result<u64, String> {
    let unwritable = |why: String| format!("cannot write {}: {why}", path.display());
    let file = File::create(path).map_err(|err| unwritable(err.to_string()))?;
    let (palette, places) = reduce(picture);
    let mut encoder = Encoder::new(BufWriter::new(file), picture.width, picture.height);
    encoder.set_compression(Compression::High);
    // Neighbours in a palette are no neighbours to the eye: there is nothing to filter.
    encoder.set_filter(Filter::NoFilter);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_color(ColorType::Indexed);
    encoder.set_palette(palette.iter().flatten().copied().collect::<Vec<u8>>());
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&places)?;
        writer.finish()
    });
    written.map_err(|err| unwritable(err.to_string()))?;
    fs::metadata(path).map(|file| file.len()).map_err(|err| unwritable(err.to_string()))
}

/// At most 256 colours, and for each pixel its place among them.
fn reduce(picture: &Pixels) -> (Vec<[u8; 3]>, Vec<u8>) {
    let mut counts: BTreeMap<[u8; 3], u64> = BTreeMap::new();
    for colour in &picture.rgb {
        *counts.entry(*colour).or_default() += 1;
    }
    let mut palette: Vec<[u8; 3]> = counts.keys().copied().collect();
    // Stable: equally frequent colours stay in order, so that the same picture is the same file.
    palette.sort_by_key(|colour| Reverse(counts.get(colour).copied()));
    palette.truncate(256);
    let nearest = |colour: [u8; 3]| {
        let places = (0..=u8::MAX).zip(&palette);
        places.min_by_key(|(_, other)| apart(colour, **other)).map_or(0, |(place, _)| place)
    };
    let places: BTreeMap<[u8; 3], u8> = counts.keys().map(|colour| (*colour, nearest(*colour))).collect();
    let places = picture.rgb.iter().map(|colour| places.get(colour).copied().unwrap_or_default()).collect();
    (palette, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screenshots::measure::UNSEEN;

    /// A picture of few colours is read as it was written; of more, nearly: what is rare becomes what is frequent.
    #[test]
    fn pictures_are_kept() {
        let path = std::env::temp_dir().join(format!("eks-ip-picture-{}.png", std::process::id()));
        let greys = (0..=u8::MAX).chain(0..=u8::MAX).map(|part| [part; 3]);
        let tinted = (0..=u8::MAX).map(|part| [part, part, part ^ 8]);
        for (rgb, exact) in [(greys.clone().collect(), true), (greys.chain(tinted).collect(), false)] {
            let rgb: Vec<[u8; 3]> = rgb;
            let picture = Pixels { width: u32::try_from(rgb.len()).expect("few"), height: 1, rgb };
            write(&path, &picture).expect("the temporary folder can be written to");
            let kept = read(&path).expect("it was written");
            assert_eq!(kept == picture, exact, "{} pixels", picture.width);
            assert!(kept.rgb.iter().zip(&picture.rgb).all(|(kept, was)| apart(*kept, *was) <= UNSEEN));
        }
        fs::remove_file(path).expect("it is there");
    }
}
