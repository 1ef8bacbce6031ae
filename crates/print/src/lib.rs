//! Typst: a template and data become a PDF, with fonts from the binary and nothing from outside.

mod fonts;
mod plan_book;
mod stream_ends;
mod target_sheet;
mod text;
mod world;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::{World, WorldExt};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

pub use plan_book::{Marks, Months, OpenQuestion, PlanBook, Row, Section, Term};
pub use target_sheet::{TargetRow, TargetSheet};

/// Name and licence text of each font in the binary.
pub const FONT_LICENCES: [(&str, &str); 2] = [
    (
        "BIZ UDPGothic",
        include_str!("../fonts/OFL-BIZUDPGothic.txt"),
    ),
    (
        "Noto Sans CJK JP (Hagukumi Supplement)",
        include_str!("../fonts/OFL-HagukumiSupplement.txt"),
    ),
];

/// What can be printed. Each template reads its data from a virtual `data.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// 研修実施計画 of a year; data: [`PlanBook`].
    PlanBook,
    /// 対象者名簿 of one course; data: [`TargetSheet`].
    RosterList,
}

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file: PDF/A-2a and PDF/UA-1, fonts embedded.
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// What no bundled face can draw, each once: a character (printed as 〓), or one with a variation
    /// selector or combining mark (printed without it). Tell the reader; names are at stake.
    pub unprintable: Vec<String>,
}

/// Why nothing was printed: a fault in a template or in its data, never the reader's doing.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    #[error("the data cannot be written as JSON: {0}")]
    Data(#[from] serde_json::Error),
    #[error("{0} is not a day a document can carry")]
    Date(NaiveDate),
    /// Lines of `file:line:column: message`.
    #[error("the template cannot be set:\n{0}")]
    Template(String),
    #[error("PDF/A-2a and PDF/UA-1 cannot be asked for together: {0}")]
    Standard(String),
}

/// Sets `data` with `template`. `today` becomes the file's date and is the only clock a template sees.
///
/// The same arguments give the same bytes.
pub fn render(
    template: Template,
    data: &impl Serialize,
    today: NaiveDate,
) -> Result<Pdf, PrintError> {
    let day = calendar_day(today).ok_or(PrintError::Date(today))?;
    let mut value = serde_json::to_value(data)?;
    let unprintable = text::make_printable(&mut value);
    let world = world::PrintWorld::new(template, serde_json::to_vec(&value)?, day)
        .map_err(|fault| PrintError::Template(fault.to_string()))?;

    let faults = |found: &[SourceDiagnostic]| PrintError::Template(describe(&world, found));
    let document = typst::compile(&world)
        .output
        .map_err(|found| faults(&found))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Hagukumi".into())),
        timestamp: Some(Timestamp::new_utc(day)),
        standards: standards()?,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|found| faults(&found))?;
    let pages = document.pages().len();

    // Typst remembers every intermediate result of the process; a server must let go of old ones.
    typst::comemo::evict(1);
    Ok(Pdf {
        bytes: stream_ends::separate(bytes),
        pages,
        unprintable,
    })
}

fn standards() -> Result<PdfStandards, PrintError> {
    PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|fault| PrintError::Standard(fault.message().to_string()))
}

fn calendar_day(date: NaiveDate) -> Option<Datetime> {
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    Datetime::from_ymd_hms(date.year(), month, day, 0, 0, 0)
}

fn describe(world: &world::PrintWorld, found: &[SourceDiagnostic]) -> String {
    let lines = found.iter().map(|fault| {
        let place = place(world, fault).unwrap_or_default();
        let hints: String = fault
            .hints
            .iter()
            .map(|hint| format!(" ({})", hint.v))
            .collect();
        format!("{place}{}{hints}", fault.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn place(world: &world::PrintWorld, fault: &SourceDiagnostic) -> Option<String> {
    let id = fault.span.id()?;
    let start = world.range(fault.span)?.start;
    let (line, column) = world.source(id).ok()?.lines().byte_to_line_column(start)?;
    Some(format!(
        "{}:{}:{}: ",
        id.get().vpath().get_without_slash(),
        line + 1,
        column + 1
    ))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use typst::layout::{Frame, FrameItem};

    use super::*;

    /// The glyphs of every piece of text: text → (face, glyph).
    fn glyphs(frame: &Frame, found: &mut BTreeMap<String, BTreeSet<(String, u16)>>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => glyphs(&group.frame, found),
                FrameItem::Text(text) => {
                    for glyph in &text.glyphs {
                        let piece = text.text[glyph.range()].to_owned();
                        let face = text.font.font().info().family.clone();
                        found.entry(piece).or_default().insert((face, glyph.id));
                    }
                }
                _ => {}
            }
        }
    }

    #[test]
    fn kanji_of_names_are_drawn_in_their_own_shapes_and_none_as_tofu() {
        let name = "𠮷吉﨑崎髙高葛\u{E0100}葛\u{E0101}葛辻\u{E0100}辻\u{E0101}邉\u{E0102}①〇～Ⅰあ\u{3099}神\u{FE00}ắ𩸽";
        let row = TargetRow {
            name: name.to_owned(),
            ..TargetRow::default()
        };
        let sheet = TargetSheet {
            course: name.to_owned(),
            rows: vec![row],
            ..TargetSheet::default()
        };
        let mut value = serde_json::to_value(&sheet).unwrap();
        assert_eq!(text::make_printable(&mut value), Vec::<String>::new());

        let day = calendar_day(NaiveDate::from_ymd_opt(2025, 4, 1).unwrap()).unwrap();
        let data = serde_json::to_vec(&value).unwrap();
        let world = world::PrintWorld::new(Template::RosterList, data, day).unwrap();
        let document = typst::compile(&world).output.unwrap();
        typst_pdf::pdf(&document, &PdfOptions::default()).unwrap();

        let mut found = BTreeMap::new();
        document
            .pages()
            .iter()
            .for_each(|page| glyphs(&page.frame, &mut found));
        let tofu: Vec<_> = found
            .iter()
            .filter(|(_, shapes)| shapes.iter().any(|(_, id)| *id == 0))
            .collect();
        assert!(tofu.is_empty(), "{tofu:?}");

        // Regular and bold share a family and its glyph numbers, so one piece of text has one shape.
        let shape = |piece: &str| {
            found
                .get(piece)
                .unwrap_or_else(|| panic!("{piece} was not set"))
                .clone()
        };
        assert_eq!(
            shape("葛"),
            shape("葛\u{E0101}"),
            "the ordinary glyph is this variant"
        );
        for (one, other) in [
            ("𠮷", "吉"),
            ("﨑", "崎"),
            ("髙", "高"),
            ("葛", "葛\u{E0100}"),
            ("辻\u{E0100}", "辻\u{E0101}"),
        ] {
            assert_ne!(shape(one), shape(other), "{one} {other}");
        }
        assert_eq!(shape("𠮷").first().unwrap().0, "Hagukumi Supplement");
        assert_eq!(shape("吉").first().unwrap().0, "BIZ UDPGothic");
    }

    #[test]
    fn a_fault_names_its_place_in_the_template() {
        let day = NaiveDate::from_ymd_opt(2025, 4, 1).unwrap();
        let fault = render(Template::PlanBook, &serde_json::json!({}), day)
            .unwrap_err()
            .to_string();
        assert!(
            fault.contains("plan_book.typ:") && fault.contains("year_label"),
            "{fault}"
        );
    }
}
