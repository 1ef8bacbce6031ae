//! Pager: which rows a page shows, and the way to the others.

use crate::ListQuery;
use crate::list::SIZES;

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Pager {
    /// Rows in the whole list.
    pub total: u64,
    page: u64,
    per: u64,
    list: ListQuery,
}

/// A link to a page (or to a page size); `None` = a gap between far pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStep {
    pub number: u64,
    pub href: Option<String>,
    pub current: bool,
}

impl Pager {
    pub(crate) fn new(list: &ListQuery, total: u64) -> Self {
        let last = total.div_ceil(list.per()).max(1);
        Pager {
            total,
            page: list.page().min(last),
            per: list.per(),
            list: list.clone(),
        }
    }

    /// Rows to skip.
    pub fn offset(&self) -> u64 {
        (self.page - 1) * self.per
    }

    /// Rows to show at most.
    pub fn limit(&self) -> u64 {
        self.per
    }

    pub fn last_page(&self) -> u64 {
        self.total.div_ceil(self.per).max(1)
    }

    pub fn total_text(&self) -> String {
        grouped(self.total)
    }

    /// The first row shown, counted from 1.
    pub fn first_text(&self) -> String {
        grouped(self.offset() + 1)
    }

    pub fn last_text(&self) -> String {
        grouped((self.offset() + self.per).min(self.total))
    }

    pub fn previous(&self) -> Option<String> {
        (self.page > 1).then(|| self.href(self.page - 1))
    }

    pub fn next(&self) -> Option<String> {
        (self.page < self.last_page()).then(|| self.href(self.page + 1))
    }

    /// First, last, and those around the page shown, with gaps between.
    pub fn steps(&self) -> Vec<PageStep> {
        let near = |number: u64| {
            number == 1 || number == self.last_page() || number.abs_diff(self.page) <= 1
        };
        let mut steps: Vec<PageStep> = Vec::new();
        for number in (1..=self.last_page()).filter(|number| near(*number)) {
            let before = steps.last().map_or(0, |step| step.number);
            if number > before + 1 {
                steps.push(PageStep {
                    number: before + 1,
                    href: None,
                    current: false,
                });
            }
            steps.push(PageStep {
                number,
                href: Some(self.href(number)),
                current: number == self.page,
            });
        }
        steps
    }

    /// The page sizes to choose from.
    pub fn sizes(&self) -> Vec<SizeStep> {
        let step = |number: &u64| {
            let per = if *number == ListQuery::PER {
                String::new()
            } else {
                number.to_string()
            };
            SizeStep {
                number: *number,
                href: self.list.url(&[("per", &per), ("page", "")]),
                current: *number == self.per,
            }
        };
        SIZES.iter().map(step).collect()
    }

    fn href(&self, page: u64) -> String {
        let page = if page == 1 {
            String::new()
        } else {
            page.to_string()
        };
        self.list.url(&[("page", &page)])
    }
}

/// A page size and its link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SizeStep {
    pub number: u64,
    pub href: String,
    pub current: bool,
}

/// 5514 as 「5,514」.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pager(uri: &str, total: u64) -> Pager {
        ListQuery::read(&uri.parse().unwrap())
            .sortable(&["kana"])
            .pager(total)
    }

    fn numbers(pager: &Pager) -> Vec<String> {
        let text = |step: &PageStep| {
            if step.href.is_none() {
                "…".to_owned()
            } else {
                step.number.to_string()
            }
        };
        pager.steps().iter().map(text).collect()
    }

    #[test]
    fn far_pages_are_left_out() {
        assert_eq!(
            numbers(&pager("/s?page=50", 5514)),
            ["1", "…", "49", "50", "51", "…", "111"]
        );
        assert_eq!(numbers(&pager("/s", 5514)), ["1", "2", "…", "111"]);
        assert_eq!(numbers(&pager("/s", 51)), ["1", "2"]);
        assert_eq!(numbers(&pager("/s", 0)), ["1"]);
    }

    #[test]
    fn the_rows_shown_are_counted_from_one_and_grouped() {
        let last = pager("/s?page=111", 5514);
        assert_eq!(
            (last.offset(), last.first_text(), last.last_text()),
            (5500, "5,501".to_owned(), "5,514".to_owned())
        );
        assert_eq!(last.next(), None);
        assert_eq!(last.previous().as_deref(), Some("/s?page=110"));
    }

    #[test]
    fn a_page_past_the_end_is_the_last() {
        assert_eq!(pager("/s?page=999", 60).offset(), 50);
        assert_eq!(pager("/s?page=999", 0).offset(), 0);
    }

    #[test]
    fn the_usual_page_size_is_not_in_the_address() {
        let sizes = pager("/s?per=20&page=2", 300).sizes();
        let hrefs: Vec<_> = sizes.iter().map(|size| size.href.as_str()).collect();
        assert_eq!(hrefs, ["/s?per=20", "/s", "/s?per=100", "/s?per=200"]);
    }
}
