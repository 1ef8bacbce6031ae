//! A rule as a form: what an official fills in becomes a rule, and every rule opens as a form.

mod condition;
mod fields;
#[cfg(test)]
mod tests;
mod tree;
mod words;

pub use condition::KINDS;
pub use fields::{Field, fields, kinds};
pub use tree::Edit;

use policy::rule::{Cycle, Expr, Group, Mode, Rule};
use std::collections::BTreeMap;
use web::Errors;

/// A rule being edited, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleForm {
    pub groups: Vec<GroupForm>,
    /// 何年に1度; empty = every year.
    pub every: String,
    /// A fiscal year in which it is held.
    pub anchor: String,
}

/// People bound in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupForm {
    pub mode: String,
    pub by: String,
    pub block: Block,
}

/// Conditions that must all hold, or of which one must.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// `all` or `any`.
    pub join: String,
    pub members: Vec<Member>,
}

/// One line of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub excluded: Excluded,
    pub what: What,
}

/// Whether a line says who is meant or who is not (除く).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excluded {
    Yes,
    No,
}

/// A condition, or a block of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Condition {
        /// A word of [`KINDS`].
        kind: String,
        values: BTreeMap<String, String>,
    },
    Block(Block),
}

impl Member {
    /// A condition that nobody has filled in yet.
    pub fn blank() -> Member {
        Member {
            excluded: Excluded::No,
            what: What::Condition {
                kind: "hired".to_owned(),
                values: BTreeMap::new(),
            },
        }
    }
}

impl Block {
    /// A block with one condition to fill in.
    pub fn blank() -> Block {
        Block {
            join: "all".to_owned(),
            members: vec![Member::blank()],
        }
    }

    fn of(expr: &Expr) -> Block {
        let block = |join: &str, parts: &[Expr]| Block {
            join: join.to_owned(),
            members: parts.iter().map(member).collect(),
        };
        match expr {
            Expr::All(parts) => block("all", parts),
            Expr::Any(parts) => block("any", parts),
            one => block("all", std::slice::from_ref(one)),
        }
    }

    /// The condition it stands for. A block of one is that one.
    fn read(&self, path: &str, errors: &mut Errors) -> Option<Expr> {
        if self.members.is_empty() {
            errors.add(&format!("{path}.join"), "条件を1つ以上入れてください");
            return None;
        }
        let read = |(at, member): (usize, &Member)| member.read(&format!("{path}-{at}"), errors);
        let parts: Vec<Option<Expr>> = self.members.iter().enumerate().map(read).collect();
        let mut parts: Vec<Expr> = parts.into_iter().collect::<Option<_>>()?;
        if parts.len() == 1 {
            return parts.pop();
        }
        Some(match self.join.as_str() {
            "any" => Expr::Any(parts),
            _ => Expr::All(parts),
        })
    }
}

fn member(expr: &Expr) -> Member {
    let what = |expr: &Expr| match expr {
        Expr::Is(predicate) => {
            let (kind, values) = condition::write(predicate);
            What::Condition {
                kind: kind.to_owned(),
                values,
            }
        }
        other => What::Block(Block::of(other)),
    };
    match expr {
        Expr::Not(inner) => Member {
            excluded: Excluded::Yes,
            what: what(inner),
        },
        other => Member {
            excluded: Excluded::No,
            what: what(other),
        },
    }
}

impl Member {
    fn read(&self, path: &str, errors: &mut Errors) -> Option<Expr> {
        let expr = match &self.what {
            What::Condition { kind, values } => {
                Expr::Is(condition::read(kind, values, path, errors)?)
            }
            What::Block(block) => block.read(path, errors)?,
        };
        Some(match self.excluded {
            Excluded::Yes => Expr::Not(Box::new(expr)),
            Excluded::No => expr,
        })
    }
}

impl RuleForm {
    /// The form that says what a rule says.
    pub fn of(rule: &Rule) -> RuleForm {
        let group = |group: &Group| GroupForm {
            mode: group.mode.label().to_owned(),
            by: group.by.clone().unwrap_or_default(),
            block: Block::of(&group.when),
        };
        RuleForm {
            groups: rule.groups.iter().map(group).collect(),
            every: rule.cycle.map_or_else(String::new, |c| c.every.to_string()),
            anchor: rule
                .cycle
                .map_or_else(String::new, |c| c.anchor.to_string()),
        }
    }

    /// The rule that the form says, or what is wrong at which field.
    ///
    /// # Errors
    /// Messages at fields named as on the page.
    pub fn rule(&self) -> Result<Rule, Errors> {
        let mut errors = Errors::default();
        if self.groups.is_empty() {
            errors.add_form("区分を1つ以上入れてください");
        }
        let mut groups = Vec::new();
        for (at, form) in self.groups.iter().enumerate() {
            let path = format!("g{at}");
            let mode = Mode::from_label(&form.mode).ok_or("区分を選んでください");
            let mode = errors.take(&format!("{path}.mode"), mode);
            let by = Some(form.by.trim()).filter(|by| !by.is_empty());
            let when = form.block.read(&path, &mut errors);
            groups.push(mode.zip(when).map(|(mode, when)| Group {
                mode,
                by: by.map(str::to_owned),
                when,
            }));
        }
        let cycle = self.cycle(&mut errors);
        let groups: Option<Vec<Group>> = groups.into_iter().collect();
        let rule = groups
            .zip(cycle)
            .map(|(groups, cycle)| Rule { groups, cycle });
        errors.finish(rule)
    }

    fn cycle(&self, errors: &mut Errors) -> Option<Option<Cycle>> {
        if self.every.trim().is_empty() && self.anchor.trim().is_empty() {
            return Some(None);
        }
        let every = words::number(&self.every).filter(|every| (2..=20).contains(every));
        let every = errors.take("every", every.ok_or("2から20までの数を入力してください"));
        let anchor = calendar::FiscalYear::parse(&self.anchor).map(|fy| fy.0);
        let anchor = errors.take("anchor", anchor);
        let cycle = every.zip(anchor);
        cycle.map(|(every, anchor)| Some(Cycle { every, anchor }))
    }
}
