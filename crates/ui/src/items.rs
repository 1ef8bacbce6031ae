//! Small values that components take lists of.

/// One answer of a select, a radio group or a list of check boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// A smaller line under the label; empty = none. Selects do not show it.
    pub hint: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Choice {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
        }
    }

    /// A choice whose value is its label.
    pub fn word(word: impl Into<String>) -> Self {
        let word = word.into();
        Choice {
            value: word.clone(),
            label: word,
            hint: String::new(),
        }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Whether it is the one chosen.
    pub fn is(&self, value: &str) -> bool {
        self.value == value
    }

    /// Whether it is one of those chosen.
    pub fn among(&self, values: &[String]) -> bool {
        values.contains(&self.value)
    }
}

/// One of several views of the same thing, each with its own address.
#[derive(Debug, Clone)]
pub struct Tab {
    pub label: String,
    pub href: String,
    pub current: bool,
    /// A figure behind the label, such as how many wait there.
    pub count: Option<String>,
}

impl Tab {
    pub fn new(label: impl Into<String>, href: impl ToString) -> Self {
        Tab {
            label: label.into(),
            href: href.to_string(),
            current: false,
            count: None,
        }
    }

    /// Marks it if `href` is the page shown.
    #[must_use]
    pub fn at(mut self, href: impl ToString) -> Self {
        self.current = self.href == href.to_string();
        self
    }

    #[must_use]
    pub fn count(mut self, count: impl ToString) -> Self {
        self.count = Some(count.to_string());
        self
    }
}

/// One step of a procedure.
#[derive(Debug, Clone)]
pub struct Step {
    pub label: String,
    state: StepState,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    Done,
    Current,
    Ahead,
}

impl Step {
    pub fn new(label: impl Into<String>, state: StepState) -> Self {
        Step {
            label: label.into(),
            state,
        }
    }

    /// Steps in order, of which `current` (from 0) is the one in hand.
    pub fn series(labels: &[&str], current: usize) -> Vec<Step> {
        let state = |at: usize| match at.cmp(&current) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Current,
            std::cmp::Ordering::Greater => StepState::Ahead,
        };
        labels
            .iter()
            .enumerate()
            .map(|(at, label)| Step::new(*label, state(at)))
            .collect()
    }

    /// The word the style sheet knows the state by.
    pub fn state(&self) -> &'static str {
        match self.state {
            StepState::Done => "done",
            StepState::Current => "current",
            StepState::Ahead => "ahead",
        }
    }

    /// The state for people who hear the page.
    pub fn state_text(&self) -> &'static str {
        match self.state {
            StepState::Done => "完了",
            StepState::Current => "いまここ",
            StepState::Ahead => "未着手",
        }
    }

    pub fn is_current(&self) -> bool {
        self.state == StepState::Current
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_has_one_step_in_hand() {
        let states: Vec<_> = Step::series(&["読込", "確認", "反映"], 1)
            .iter()
            .map(Step::state)
            .collect();
        assert_eq!(states, ["done", "current", "ahead"]);
    }

    #[test]
    fn a_tab_is_current_on_its_own_address_only() {
        assert!(Tab::new("対象者", "/a/targets").at("/a/targets").current);
        assert!(!Tab::new("対象者", "/a/targets").at("/a").current);
    }
}
