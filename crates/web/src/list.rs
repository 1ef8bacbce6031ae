//! ListQuery: what the address of a list says (search, filters, order, page), and addresses that keep all of it but one part.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::request::Parts;
use calendar::parse_date;
use chrono::NaiveDate;

use crate::{Errors, Format, Pager};

/// Which way a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dir {
    #[default]
    Ascending,
    Descending,
}

/// How many rows a page may show; the first choice that a list has is [`ListQuery::PER`].
pub(crate) const SIZES: [u64; 4] = [20, 50, 100, 200];
/// More text than a person searches for is not searched for.
const LONGEST: usize = 100;

/// The query of a list page: `?q=…&rank=…&sort=kana&dir=desc&per=50&page=2`. Every name that is not one of `q sort dir per page format` is a filter;
/// empty values are left out. Nothing in it can fail: what makes no sense is left out as well.
#[derive(Debug, Clone, Default)]
pub struct ListQuery {
    /// The page's path.
    pub path: String,
    /// The words searched for, trimmed.
    pub q: String,
    /// Messages at filters, such as a date that is none.
    pub errors: Errors,
    sort: String,
    dir: Dir,
    page: u64,
    per: u64,
    filters: Vec<(String, String)>,
    /// The order the list has when the address says nothing.
    default_sort: String,
    format: Format,
}

impl ListQuery {
    /// Rows on a page when the address says nothing.
    pub const PER: u64 = 50;

    /// Reads the address of a page.
    pub fn read(uri: &Uri) -> Self {
        let pairs: Vec<(String, String)> = uri
            .query()
            .and_then(|query| serde_html_form::from_str(query).ok())
            .unwrap_or_default();
        let mut list = ListQuery {
            path: uri.path().to_owned(),
            page: 1,
            per: Self::PER,
            ..Self::default()
        };
        for (name, value) in pairs {
            let value: String = value.trim().chars().take(LONGEST).collect();
            match name.as_str() {
                "q" => list.q = value,
                "sort" => list.sort = value,
                "dir" if value == "desc" => list.dir = Dir::Descending,
                "page" => list.page = value.parse().unwrap_or(1).max(1),
                "per" => {
                    list.per = value
                        .parse()
                        .ok()
                        .filter(|per| SIZES.contains(per))
                        .unwrap_or(Self::PER)
                }
                "format" => list.format = Format::of(&value),
                "dir" | "csrf" => {}
                _ if value.is_empty() => {}
                _ => list.filters.push((name, value)),
            }
        }
        list
    }

    /// Says which columns the list can be sorted by; the first is the order when the address says nothing, or nonsense.
    #[must_use]
    pub fn sortable(mut self, keys: &[&str]) -> Self {
        self.default_sort = keys.first().copied().unwrap_or_default().to_owned();
        if !keys.contains(&self.sort.as_str()) {
            self.sort = self.default_sort.clone();
            self.dir = Dir::Ascending;
        }
        self
    }

    /// The column to sort by: one of those given to [`ListQuery::sortable`].
    pub fn sort(&self) -> &str {
        &self.sort
    }

    pub fn dir(&self) -> Dir {
        self.dir
    }

    /// The format asked of an export.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The first value of a filter; empty = not filtered.
    pub fn filter(&self, name: &str) -> &str {
        self.filter_all(name).next().unwrap_or_default()
    }

    /// All values of a filter that may be ticked several times.
    pub fn filter_all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.filters
            .iter()
            .filter(move |(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether this value of a filter is set.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.filter_all(name).any(|found| found == value)
    }

    /// A date filter in any notation of the office. What cannot be read is told at the field, and `default` is taken. A date that is the
    /// default narrows nothing and leaves the addresses.
    pub fn date(&mut self, name: &str, default: NaiveDate) -> NaiveDate {
        let text = self.filter(name).to_owned();
        if text.is_empty() {
            return default;
        }
        let date = self.errors.take(name, parse_date(&text)).unwrap_or(default);
        if date == default && self.errors.of(name).is_empty() {
            self.filters.retain(|(found, _)| found != name);
        }
        date
    }

    /// Whether anything beside the search words narrows the list.
    pub fn is_filtered(&self) -> bool {
        !self.filters.is_empty()
    }

    pub fn filter_count(&self) -> usize {
        self.filters.len()
    }

    /// Cuts the list into pages; `total` is how many rows there are.
    pub fn pager(&self, total: u64) -> Pager {
        Pager::new(self, total)
    }

    pub(crate) fn page(&self) -> u64 {
        self.page
    }

    pub(crate) fn per(&self) -> u64 {
        self.per
    }

    /// What a column head says to people who hear the page.
    pub fn aria_sort(&self, key: &str) -> &'static str {
        match (self.sort == key, self.dir) {
            (false, _) => "none",
            (true, Dir::Ascending) => "ascending",
            (true, Dir::Descending) => "descending",
        }
    }

    /// The same list sorted by this column; once more turns it round.
    pub fn sort_url(&self, key: &str) -> String {
        let turn = self.sort == key && self.dir == Dir::Ascending;
        self.url(&[
            ("sort", key),
            ("dir", if turn { "desc" } else { "" }),
            ("page", ""),
        ])
    }

    /// The same list without one value of a filter.
    pub fn without_url(&self, name: &str, value: &str) -> String {
        let mut list = self.clone();
        list.filters
            .retain(|(found, kept)| !(found == name && kept == value));
        list.url(&[("page", "")])
    }

    /// The list without search and filters, in the same order.
    pub fn cleared_url(&self) -> String {
        let list = ListQuery {
            q: String::new(),
            filters: Vec::new(),
            ..self.clone()
        };
        list.url(&[("page", "")])
    }

    /// Another address (an export) with the same search, filters and order.
    pub fn url_at(&self, path: &str, format: &str) -> String {
        let list = ListQuery {
            path: path.to_owned(),
            ..self.clone()
        };
        list.url(&[("page", ""), ("per", ""), ("format", format)])
    }

    /// This list with some parts set anew; an empty value takes the part away.
    pub fn url(&self, anew: &[(&str, &str)]) -> String {
        let mut pairs: Vec<(&str, String)> = self.parts();
        for (name, value) in anew {
            pairs.retain(|(found, _)| found != name);
            if !value.is_empty() {
                pairs.push((name, (*value).to_owned()));
            }
        }
        let is_default = pairs
            .iter()
            .any(|pair| *pair == ("sort", self.default_sort.clone()));
        if is_default && !pairs.iter().any(|(name, _)| *name == "dir") {
            pairs.retain(|(name, _)| *name != "sort");
        }
        match serde_html_form::to_string(&pairs) {
            Ok(query) if !query.is_empty() => format!("{}?{query}", self.path),
            _ => self.path.clone(),
        }
    }

    /// Name and value of what the filter form must carry along without showing it.
    pub fn kept_by_filter(&self) -> Vec<(&str, String)> {
        self.parts()
            .into_iter()
            .filter(|(name, _)| ["sort", "dir", "per"].contains(name))
            .collect()
    }

    fn parts(&self) -> Vec<(&str, String)> {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        pairs.extend(
            self.filters
                .iter()
                .map(|(name, value)| (name.as_str(), value.clone())),
        );
        let turned = self.dir == Dir::Descending;
        if turned || self.sort != self.default_sort {
            pairs.push(("sort", self.sort.clone()));
        }
        if turned {
            pairs.push(("dir", "desc".to_owned()));
        }
        if self.per != Self::PER {
            pairs.push(("per", self.per.to_string()));
        }
        if self.page > 1 {
            pairs.push(("page", self.page.to_string()));
        }
        pairs
    }
}

impl<S: Sync> FromRequestParts<S> for ListQuery {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(ListQuery::read(&parts.uri))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(uri: &str) -> ListQuery {
        ListQuery::read(&uri.parse().unwrap()).sortable(&["kana", "number"])
    }

    #[test]
    fn addresses_keep_the_other_parts() {
        let list =
            list("/staff?q=%E4%BD%90%E8%97%A4&rank=%E4%B8%BB%E4%BB%BB&tag=a&tag=b&per=20&page=3");
        assert_eq!(list.q, "佐藤");
        assert_eq!(list.filter("rank"), "主任");
        assert!(list.has("tag", "b"));
        assert_eq!(
            list.sort_url("number"),
            "/staff?q=%E4%BD%90%E8%97%A4&rank=%E4%B8%BB%E4%BB%BB&tag=a&tag=b&per=20&sort=number"
        );
        assert_eq!(
            list.without_url("tag", "a"),
            "/staff?q=%E4%BD%90%E8%97%A4&rank=%E4%B8%BB%E4%BB%BB&tag=b&per=20"
        );
        assert_eq!(list.cleared_url(), "/staff?per=20");
        assert_eq!(
            list.url_at("/staff/export", "csv"),
            "/staff/export?q=%E4%BD%90%E8%97%A4&rank=%E4%B8%BB%E4%BB%BB&tag=a&tag=b&format=csv"
        );
    }

    #[test]
    fn a_column_head_turns_the_order_round() {
        assert_eq!(list("/staff").sort_url("kana"), "/staff?sort=kana&dir=desc");
        assert_eq!(list("/staff?sort=kana&dir=desc").sort_url("kana"), "/staff");
        assert_eq!(
            list("/staff?sort=number&page=2").sort_url("number"),
            "/staff?sort=number&dir=desc"
        );
        assert_eq!(list("/staff").aria_sort("kana"), "ascending");
        assert_eq!(list("/staff").aria_sort("number"), "none");
    }

    #[test]
    fn nonsense_is_left_out() {
        let list = list("/staff?sort=password&dir=desc&page=-1&per=7&rank=&q=%20");
        assert_eq!(
            (list.sort(), list.dir(), list.page(), list.per()),
            ("kana", Dir::Ascending, 1, 50)
        );
        assert!(!list.is_filtered());
        assert_eq!(list.url(&[]), "/staff");
    }

    #[test]
    fn a_date_is_read_in_the_office_s_notations_or_told_at_its_field() {
        let today = NaiveDate::from_ymd_opt(2025, 7, 14).unwrap();
        let mut good = list("/staff?at=R7.4.1");
        assert_eq!(
            good.date("at", today),
            NaiveDate::from_ymd_opt(2025, 4, 1).unwrap()
        );
        let mut bad = list("/staff?at=7%E5%B9%B44%E6%9C%881%E6%97%A5");
        assert_eq!(bad.date("at", today), today);
        assert_eq!(bad.errors.of("at").len(), 1);
        assert_eq!(list("/staff").date("at", today), today);
        let mut same = list("/staff?at=R7.7.14");
        assert_eq!(same.date("at", today), today);
        assert!(!same.is_filtered());
    }
}
