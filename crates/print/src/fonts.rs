//! The faces inside the binary and what they can draw; where they come from is told in `fonts/README.md`.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontVariations};
use typst::utils::LazyHash;

/// BIZ UDPGothic draws nearly everything; the supplement holds only what it lacks, so their order is free.
const FACES: [&[u8]; 4] = [
    include_bytes!("../fonts/BIZUDPGothic-Regular.ttf"),
    include_bytes!("../fonts/BIZUDPGothic-Bold.ttf"),
    include_bytes!("../fonts/HagukumiSupplement-Regular.otf"),
    include_bytes!("../fonts/HagukumiSupplement-Bold.otf"),
];

/// Parsed once for the life of the process: a parse costs milliseconds, a render needs all four.
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    FACES
        .iter()
        .flat_map(|face| Font::iter(Bytes::new(*face)))
        .collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

pub(crate) fn book() -> &'static LazyHash<FontBook> {
    &BOOK
}

pub(crate) fn font(index: usize) -> Option<Font> {
    FONTS.get(index).cloned()
}

/// Whether both weights can draw `character`.
pub(crate) fn draws(character: char) -> bool {
    let pair = |faces: &[Font]| {
        faces
            .iter()
            .all(|face| face.info().coverage.contains(u32::from(character)))
    };
    let (main, supplement) = FONTS.split_at(2);
    pair(main) || pair(supplement)
}

/// Whether one face draws `mark` on `base`: a variation selector's own shape, or a combining mark.
pub(crate) fn draws_together(base: char, mark: char) -> bool {
    FONTS.iter().step_by(2).any(|face| {
        let variant = face.info().variant;
        let both = [base, mark]
            .iter()
            .all(|c| face.info().coverage.contains(u32::from(*c)));
        let face = face
            .clone()
            .instantiate(variant, Abs::pt(10.0), &FontVariations::default());
        both || face.ttf().glyph_variation_index(base, mark).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_weights_of_a_face_draw_the_same() {
        for pair in FONTS.chunks(2) {
            assert_eq!(pair[0].info().family, pair[1].info().family);
            assert_ne!(pair[0].info().variant.weight, pair[1].info().variant.weight);
            assert_eq!(pair[0].info().coverage, pair[1].info().coverage);
        }
    }

    #[test]
    fn the_supplement_holds_only_what_is_missing() {
        let both =
            |c: u32| FONTS[0].info().coverage.contains(c) && FONTS[2].info().coverage.contains(c);
        let twice: Vec<u32> = FONTS[2]
            .info()
            .coverage
            .iter()
            .filter(|c| both(*c))
            .collect();
        assert_eq!(twice, Vec::<u32>::new());
    }
}
