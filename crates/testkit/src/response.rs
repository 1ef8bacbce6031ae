//! What a page answered, asked with CSS selectors.

use axum::http::{HeaderMap, header};
use scraper::{Html, Selector};

/// A whole answer.
#[derive(Clone, Debug)]
pub struct Response {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Response {
    /// The body as text.
    ///
    /// # Panics
    /// When it is not UTF-8.
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("the body is text")
    }

    /// The text of every element that the selector finds, with runs of blanks as one.
    ///
    /// # Panics
    /// When the selector is none.
    pub fn select(&self, css: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text());
        let selector = Selector::parse(css).expect(css);
        let found = page.select(&selector);
        found
            .map(|element| squeeze(&element.text().collect::<String>()))
            .collect()
    }

    /// The text of the only element that the selector finds.
    ///
    /// # Panics
    /// When there is none, or more than one.
    pub fn one(&self, css: &str) -> String {
        let found = self.select(css);
        assert_eq!(found.len(), 1, "{css} finds {found:?} in\n{}", self.text());
        found.concat()
    }

    /// One attribute of every element that has it and that the selector finds.
    ///
    /// # Panics
    /// When the selector is none.
    pub fn attr(&self, css: &str, name: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text());
        let selector = Selector::parse(css).expect(css);
        let found = page.select(&selector);
        found
            .filter_map(|element| element.attr(name))
            .map(str::to_owned)
            .collect()
    }

    /// Where the answer sends the browser.
    pub fn location(&self) -> Option<&str> {
        self.headers.get(header::LOCATION)?.to_str().ok()
    }

    /// Fails with the page's own words unless the status is this one.
    ///
    /// # Panics
    /// When it is another.
    #[track_caller]
    pub fn expect(self, status: u16) -> Response {
        assert_eq!(
            self.status,
            status,
            "{}",
            String::from_utf8_lossy(&self.bytes)
        );
        self
    }
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
