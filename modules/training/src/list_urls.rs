//! Addresses of target lists and rules.

use crate::urls::{self, rule, targets};
use calendar::FiscalYear;
use policy::urls::segment;

/// The lists of a year.
pub fn lists(fy: FiscalYear) -> String {
    format!("{}/lists", urls::plan(fy))
}

/// An action on all lists of a year.
pub fn lists_action(fy: FiscalYear, action: &str) -> String {
    format!("{}/{action}", lists(fy))
}

/// A page or an action below a course's target list.
pub fn targets_action(fy: FiscalYear, code: &str, action: &str) -> String {
    format!("{}/{action}", targets(fy, code))
}

/// Why somebody is on the list or not.
pub fn why(fy: FiscalYear, code: &str, number: &str) -> String {
    let page = format!("{}/why", urls::course(fy, code));
    if number.is_empty() {
        return page;
    }
    format!("{page}?staff={}", segment(number))
}

/// The form of a hand entry about a person.
pub fn hand_entry(fy: FiscalYear, code: &str, kind: &str, number: &str) -> String {
    let page = targets_action(fy, code, "hand-entries/new");
    format!("{page}?kind={kind}&staff={}", segment(number))
}

/// A page or an action below a rule.
pub fn rule_action(fy: FiscalYear, code: &str, action: &str) -> String {
    format!("{}/{action}", rule(fy, code))
}
