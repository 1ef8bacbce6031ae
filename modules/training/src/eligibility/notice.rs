//! What a course's list should be read with: lists that nobody has taken in yet.

use super::evaluation::Evaluation;
use calendar::FiscalYear;
use people::{OrderKind, Roster};
use policy::rule::{Expr, Predicate};

/// Notices of one course, each a Japanese sentence. No record means "no" only where a list was taken in.
pub fn notices(evaluation: &Evaluation, course: usize) -> Vec<String> {
    let mut notices = Vec::new();
    if evaluation.is_held(course) {
        for group in &evaluation.courses[course].rule.groups {
            collect(&group.when, evaluation.roster, evaluation.fy, &mut notices);
        }
    }
    notices.dedup();
    notices
}

fn collect(expr: &Expr, roster: &Roster, fy: FiscalYear, notices: &mut Vec<String>) {
    match expr {
        Expr::All(parts) | Expr::Any(parts) => {
            parts
                .iter()
                .for_each(|part| collect(part, roster, fy, notices));
        }
        Expr::Not(inner) => collect(inner, roster, fy, notices),
        Expr::Is(predicate) => notices.extend(missing(predicate, roster, fy)),
    }
}

fn missing(predicate: &Predicate, roster: &Roster, fy: FiscalYear) -> Option<String> {
    let selections = |kind: &str, year: Option<i32>| {
        let kind = roster.words.find(kind);
        !roster
            .selections
            .iter()
            .any(|r| Some(r.kind) == kind && year.is_none_or(|year| r.fy == year))
    };
    match predicate {
        Predicate::Selection {
            kind,
            fy: Some(offset),
            ..
        } => {
            let year = FiscalYear(fy.0 + offset);
            selections(kind, Some(year.0)).then(|| format!("{year}の{kind}の結果が未取込です"))
        }
        Predicate::Selection { kind, fy: None, .. } => {
            selections(kind, None).then(|| format!("{kind}の結果が未取込です"))
        }
        Predicate::NewlyQualified { kind } => {
            selections(kind, Some(fy.0)).then(|| format!("{fy}の{kind}の受験資格者が未取込です"))
        }
        Predicate::Completed { .. } => roster
            .completions
            .is_empty()
            .then(|| "受講履歴が未取込です".to_owned()),
        Predicate::Enrolled { .. } => (!roster.completions.iter().any(|r| r.fy == fy.0))
            .then(|| format!("{fy}の受講予定が未取込です")),
        Predicate::Assigned { role, .. } => {
            let word = roster.words.find(role);
            let given = roster
                .orders
                .iter()
                .any(|order| order.kind == OrderKind::RoleGiven && Some(order.role) == word);
            (!given).then(|| format!("役割「{role}」の発令が1件も取り込まれていません"))
        }
        _ => None,
    }
}
