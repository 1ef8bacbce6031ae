//! Reads finished PDFs back with Debian's poppler-utils.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(
    clippy::unwrap_used,
    reason = "a test helper: what fails here is the test"
)]

use std::path::PathBuf;
use std::process::Command;

use chrono::NaiveDate;
use print::{Pdf, Template, render};
use serde::Serialize;

pub fn printed(template: Template, data: &impl Serialize) -> Pdf {
    render(template, data, NaiveDate::from_ymd_opt(2025, 4, 1).unwrap()).unwrap()
}

/// A PDF in the target folder, so that a failed test leaves something to look at.
pub struct Paper(PathBuf);

impl Paper {
    pub fn of(pdf: &Pdf, name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, &pdf.bytes).unwrap();
        Paper(path)
    }

    pub fn info(&self) -> String {
        self.poppler("pdfinfo", &[])
    }

    pub fn fonts(&self) -> String {
        self.poppler("pdffonts", &[])
    }

    /// The text of all pages, a form feed between them.
    pub fn text(&self) -> String {
        self.poppler("pdftotext", &["-layout"])
    }

    /// The text without the breaks that columns make.
    pub fn run_on_text(&self) -> String {
        self.text().chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// The structure that a screen reader walks through.
    pub fn structure(&self) -> String {
        self.poppler("pdfinfo", &["-struct"])
    }

    /// Every word's page, left and right edge in points, and the page's width.
    pub fn words(&self) -> Vec<Word> {
        let boxes = self.poppler("pdftotext", &["-bbox"]);
        let (mut page, mut width, mut words) = (0, 0.0, Vec::new());
        for line in boxes.lines().map(str::trim) {
            if line.starts_with("<page") {
                (page, width) = (page + 1, number(line, "width"));
            } else if line.starts_with("<word") {
                let text = line.split(['>', '<']).nth(2).unwrap_or_default().to_owned();
                words.push(Word {
                    page,
                    left: number(line, "xMin"),
                    right: number(line, "xMax"),
                    width,
                    text,
                });
            }
        }
        words
    }

    /// PDF/UA-1 and PDF/A-2a by PyPI page-validation.
    pub fn faults(&self) -> String {
        let check = "import sys, page\nfor profile in ('ua1', '2a'):\n  for fault in page.validate_pdf(sys.argv[1], profile=profile).failures:\n    print(profile, fault.rule_id, fault.message)";
        let path = self.0.to_str().unwrap();
        run(
            "python3",
            &["-c", check, path],
            "pip install page-validation",
        )
    }

    fn poppler(&self, tool: &str, options: &[&str]) -> String {
        let mut arguments = options.to_vec();
        arguments.push(self.0.to_str().unwrap());
        if tool == "pdftotext" {
            arguments.push("-");
        }
        run(tool, &arguments, "apt-get install poppler-utils")
    }
}

#[derive(Debug)]
pub struct Word {
    pub page: u32,
    pub left: f64,
    pub right: f64,
    pub width: f64,
    pub text: String,
}

fn number(line: &str, name: &str) -> f64 {
    let rest = line.split_once(&format!("{name}=\"")).unwrap().1;
    rest.split('"').next().unwrap().parse().unwrap()
}

fn run(tool: &str, arguments: &[&str], install: &str) -> String {
    let output = Command::new(tool).args(arguments).output();
    let output =
        output.unwrap_or_else(|_| panic!("{tool} is not installed: {install} (bin/test does it)"));
    assert!(
        output.status.success(),
        "{tool}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    // pdfinfo prints titles of the structure as raw UTF-16.
    String::from_utf8_lossy(&output.stdout).into_owned()
}
