//! The form as sent by the page, and what its buttons do to it.

use super::{Block, Excluded, GroupForm, Member, RuleForm, What};
use policy::rule::Mode;
use std::collections::{BTreeMap, HashMap};

/// Blocks in blocks in blocks: nobody reads more, and nothing sent may go deeper.
const DEEPEST: usize = 4;
/// More lines are no rule.
const MOST: usize = 60;

/// What a button does: its `do` as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    AddGroup,
    AddCondition(String),
    AddBlock(String),
    Remove(String),
    /// Only shows the fields that fit.
    Nothing,
}

impl Edit {
    /// Reads `do`: `group`, `condition:g0`, `block:g0-1`, `remove:g0-1`.
    pub fn parse(text: &str) -> Edit {
        match text.split_once(':') {
            Some(("condition", path)) => Edit::AddCondition(path.to_owned()),
            Some(("block", path)) => Edit::AddBlock(path.to_owned()),
            Some(("remove", path)) => Edit::Remove(path.to_owned()),
            _ if text == "group" => Edit::AddGroup,
            _ => Edit::Nothing,
        }
    }
}

impl RuleForm {
    /// The form as sent: `node` names every line (`g0`, `g0-1`, `g0-2:block`), the rest are fields of lines.
    pub fn sent(pairs: &[(String, String)]) -> RuleForm {
        let sent = Sent {
            values: pairs
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect(),
            nodes: pairs
                .iter()
                .filter(|(name, _)| name == "node")
                .map(|(_, node)| match node.split_once(':') {
                    Some((path, kind)) => (path, kind),
                    None => (node.as_str(), ""),
                })
                .take(MOST)
                .collect(),
            pairs,
        };
        let group = |at: usize| {
            let path = format!("g{at}");
            sent.nodes.get(path.as_str())?;
            Some(GroupForm {
                mode: sent.value(&path, "mode"),
                by: sent.value(&path, "by"),
                block: sent.block(&path, 0),
            })
        };
        RuleForm {
            groups: (0..MOST).map_while(group).collect(),
            every: sent.plain("every"),
            anchor: sent.plain("anchor"),
        }
    }

    /// Does what a button says. What it cannot find it leaves alone.
    pub fn edit(&mut self, edit: &Edit) {
        match edit {
            Edit::AddGroup => self.groups.push(GroupForm {
                mode: Mode::Voluntary.label().to_owned(),
                by: String::new(),
                block: Block::blank(),
            }),
            Edit::AddCondition(path) => {
                if let Some(block) = self.block(path) {
                    block.members.push(Member::blank());
                }
            }
            Edit::AddBlock(path) => {
                if path.matches('-').count() < DEEPEST
                    && let Some(block) = self.block(path)
                {
                    block.members.push(Member {
                        excluded: Excluded::No,
                        what: What::Block(Block {
                            join: "any".to_owned(),
                            ..Block::blank()
                        }),
                    });
                }
            }
            Edit::Remove(path) => self.remove(path),
            Edit::Nothing => {}
        }
    }

    fn remove(&mut self, path: &str) {
        let Some((parent, last)) = path.rsplit_once('-') else {
            if let Some(at) = group_number(path).filter(|&at| at < self.groups.len()) {
                self.groups.remove(at);
            }
            return;
        };
        let last: Option<usize> = last.parse().ok();
        if let (Some(block), Some(at)) = (self.block(parent), last)
            && at < block.members.len()
        {
            block.members.remove(at);
        }
    }

    fn block(&mut self, path: &str) -> Option<&mut Block> {
        let mut steps = path.split('-');
        let group = group_number(steps.next()?)?;
        let mut block = &mut self.groups.get_mut(group)?.block;
        for step in steps {
            let step: usize = step.parse().ok()?;
            match &mut block.members.get_mut(step)?.what {
                What::Block(inner) => block = inner,
                What::Condition { .. } => return None,
            }
        }
        Some(block)
    }
}

fn group_number(step: &str) -> Option<usize> {
    step.strip_prefix('g')?.parse().ok()
}

struct Sent<'a> {
    values: HashMap<&'a str, &'a str>,
    /// What stands at a path: `block`, or nothing for groups and conditions.
    nodes: HashMap<&'a str, &'a str>,
    pairs: &'a [(String, String)],
}

impl Sent<'_> {
    fn plain(&self, name: &str) -> String {
        self.values
            .get(name)
            .copied()
            .unwrap_or_default()
            .to_owned()
    }

    fn value(&self, path: &str, name: &str) -> String {
        self.plain(&format!("{path}.{name}"))
    }

    fn block(&self, path: &str, depth: usize) -> Block {
        let member = |at: usize| {
            let path = format!("{path}-{at}");
            let kind = *self.nodes.get(path.as_str())?;
            let excluded = match self.value(&path, "not").as_str() {
                "" => Excluded::No,
                _ => Excluded::Yes,
            };
            let what = if kind == "block" && depth < DEEPEST {
                What::Block(self.block(&path, depth + 1))
            } else {
                What::Condition {
                    kind: self.value(&path, "kind"),
                    values: self.fields(&path),
                }
            };
            Some(Member { excluded, what })
        };
        Block {
            join: self.value(path, "join"),
            members: (0..MOST).map_while(member).collect(),
        }
    }

    /// All fields of one line, also those that its present kind does not show: a change of mind loses nothing.
    fn fields(&self, path: &str) -> BTreeMap<String, String> {
        let own = |name: &str| {
            let name = name.strip_prefix(path)?.strip_prefix('.')?;
            (!["kind", "not"].contains(&name)).then(|| name.to_owned())
        };
        self.pairs
            .iter()
            .filter_map(|(name, value)| Some((own(name)?, value.clone())))
            .collect()
    }
}
