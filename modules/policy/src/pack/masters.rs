//! `ladder.toml`, `masters.toml`, `abilities.toml`: the words that people's states and rules use.

use super::entry::{Entry, Item};
use people::words::fold;
use serde::{Deserialize, Serialize};

/// 職系, 職層 and their bands.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Ladder {
    pub series: Vec<Entry<Item>>,
    pub ranks: Vec<Entry<Rank>>,
    pub bands: Vec<Entry<Band>>,
}

impl Ladder {
    /// The ranks that a rank's or band's name stands for; empty when the ladder does not know it.
    pub fn expand(&self, name: &str) -> Vec<&str> {
        let name = fold(name);
        if let Some(band) = self.bands.iter().find(|band| fold(&band.name) == name) {
            return band.ranks.iter().map(String::as_str).collect();
        }
        let rank = self.ranks.iter().find(|rank| fold(&rank.name) == name);
        rank.into_iter().map(|rank| rank.name.as_str()).collect()
    }
}

/// 職層. The same name may stand in two series (係員).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rank {
    pub name: String,
    pub series: String,
    /// 級, 1 = lowest.
    pub level: i32,
}

/// 職層の括り (係長級 = 係長 + 課長補佐).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Band {
    pub name: String,
    pub ranks: Vec<String>,
}

/// Lists of words, and the forms and measures of the policy.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Masters {
    pub occupations: Vec<Entry<Occupation>>,
    pub hire_categories: Vec<Entry<Item>>,
    pub employments: Vec<Entry<Item>>,
    pub roles: Vec<Entry<Item>>,
    pub org_tags: Vec<Entry<Item>>,
    pub selections: Vec<Entry<Item>>,
    pub classes: Vec<Entry<Item>>,
    pub ratings: Vec<Entry<Rating>>,
    pub sheets: Vec<Entry<Sheet>>,
    pub subsidies: Vec<Entry<Subsidy>>,
    pub rotations: Vec<Entry<Rotation>>,
    pub skills: Vec<Entry<Skill>>,
    pub recruitments: Vec<Entry<Recruitment>>,
}

/// 職種
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Occupation {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// 評語: a scale with its steps, highest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rating {
    pub name: String,
    pub steps: Vec<Step>,
}

/// One step of a [`Rating`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Step {
    pub value: i32,
    pub text: String,
}

/// 評価票: what a group of staff is appraised by.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employment: Option<String>,
    /// Occasions (条件付採用期間, 定期評価).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used_for: Vec<String>,
    /// Name of a [`Rating`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<String>,
    pub items: Vec<Item>,
}

/// 助成
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Subsidy {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What is paid for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<String>,
    /// Percent of the cost, where printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<i32>,
}

/// 年代帯: years since hire and the rotation expected in them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rotation {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<Range>,
    /// How many workplaces are expected …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workplaces: Option<i32>,
    /// … within how many years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Whole numbers, both ends included; an open end is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Range {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i32>,
}

/// One layer of the スキルピラミッド, lowest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Skill {
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// 採用時に着目する能力
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Recruitment {
    pub name: String,
    pub focus: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// 標準職務遂行能力 of one rank.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Standard {
    pub series: String,
    pub rank: String,
    /// The rank's part, in our own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub items: Vec<Item>,
}
