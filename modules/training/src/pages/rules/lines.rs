//! The form's tree as the lines of a page: blocks open and close, conditions stand between.

use crate::rule_form::{Block, Excluded, Field, Member, RuleForm, What, fields};

/// One piece of the form, in the order of the page.
pub(super) enum Line {
    /// A group begins.
    Group {
        path: String,
        number: usize,
        mode: String,
        by: String,
        join: String,
    },
    GroupEnd {
        path: String,
    },
    /// A block inside begins.
    Block {
        path: String,
        excluded: bool,
        join: String,
    },
    BlockEnd {
        path: String,
    },
    Condition {
        path: String,
        excluded: bool,
        kind: String,
        fields: Vec<Field>,
    },
}

pub(super) fn lines(form: &RuleForm) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, group) in form.groups.iter().enumerate() {
        let path = format!("g{at}");
        lines.push(Line::Group {
            path: path.clone(),
            number: at + 1,
            mode: group.mode.clone(),
            by: group.by.clone(),
            join: group.block.join.clone(),
        });
        block(&path, &group.block, &mut lines);
        lines.push(Line::GroupEnd { path });
    }
    lines
}

fn block(path: &str, block: &Block, lines: &mut Vec<Line>) {
    for (at, one) in block.members.iter().enumerate() {
        member(format!("{path}-{at}"), one, lines);
    }
}

fn member(path: String, member: &Member, lines: &mut Vec<Line>) {
    let excluded = member.excluded == Excluded::Yes;
    match &member.what {
        What::Condition { kind, values } => lines.push(Line::Condition {
            fields: fields(&path, kind, values),
            kind: kind.clone(),
            excluded,
            path,
        }),
        What::Block(inner) => {
            lines.push(Line::Block {
                path: path.clone(),
                excluded,
                join: inner.join.clone(),
            });
            block(&path, inner, lines);
            lines.push(Line::BlockEnd { path });
        }
    }
}
