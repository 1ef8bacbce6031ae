//! Which fields a kind of condition has on the page.

use super::condition::KINDS;
use std::collections::BTreeMap;
use ui::Choice;

/// One field of a condition.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    pub label: &'static str,
    pub value: String,
    pub hint: &'static str,
    /// Empty = typed text.
    pub choices: Vec<Choice>,
    /// Which words of the pack may stand here: a key of the page's lists; empty = none.
    pub words: &'static str,
}

/// The fields of a condition at a place of the form, with what is typed in them.
pub fn fields(path: &str, kind: &str, values: &BTreeMap<String, String>) -> Vec<Field> {
    let field = |name: &str, label, hint, words| Field {
        name: format!("{path}.{name}"),
        label,
        value: values.get(name).cloned().unwrap_or_default(),
        hint,
        choices: Vec::new(),
        words,
    };
    let choice = |name: &str, label, choices: &[(&str, &str)]| Field {
        choices: choices
            .iter()
            .map(|(value, label)| Choice::new(*value, *label))
            .collect(),
        ..field(name, label, "", "")
    };
    const SEVERAL: &str = "いくつもあるときは「、」で区切ります";
    const DAY: &str = "例：当年度の4月1日、前年度の4月2日";
    const YEAR: &str = "例：当年度、前年度、3年度前。問わないときは空けます";
    let when = || {
        let basis = choice(
            "basis",
            "数え方",
            &[
                ("fiscal", "年度で数える"),
                ("gakunen", "4月2日～翌年4月1日で数える"),
                ("window", "期間で指定する"),
            ],
        );
        let mut fields = Vec::new();
        if basis.value == "window" {
            fields.push(field("from", "この日から", DAY, ""));
            fields.push(field("to", "この日まで", DAY, ""));
        } else {
            fields.push(field("n", "年目", "例：2　2、10　1～5　10～", ""));
        }
        fields.push(basis);
        fields
    };
    let with_when = |first: Vec<Field>| first.into_iter().chain(when()).collect();
    let yes_no = [("", "問わない"), ("yes", "はい")];
    match kind {
        "hired" => when(),
        "entered_rank" => with_when(vec![
            field("words", "職層（括りでもよい）", SEVERAL, "rank"),
            choice(
                "via",
                "どのように",
                &[
                    ("", "問わない"),
                    ("promotion", "昇任による"),
                    ("hire", "経験者採用による"),
                    ("both", "昇任または経験者採用による"),
                ],
            ),
        ]),
        "changed_job" => with_when(vec![field("words", "転職先の職種", SEVERAL, "occupation")]),
        "rank" => vec![field("words", "職層（括りでもよい）", SEVERAL, "rank")],
        "series" => vec![field("words", "職系", SEVERAL, "series")],
        "occupation" => vec![field("words", "職種", SEVERAL, "occupation")],
        "hire_category" => vec![field("words", "採用区分", SEVERAL, "hire_category")],
        "employment" => vec![field("words", "任用形態", SEVERAL, "employment")],
        "class" => vec![field("words", "種別", SEVERAL, "class")],
        "age" => vec![
            field("at", "年齢を見る日", DAY, ""),
            field("min", "何歳から", "", ""),
            field(
                "max",
                "何歳まで",
                "ちょうどの年齢は、両方に同じ数を入れます",
                "",
            ),
        ],
        "attains_age" => vec![
            field("min", "何歳から", "", ""),
            field("max", "何歳まで", "", ""),
        ],
        "org_scope" => vec![field("tag", "組織の区分", "", "org_tag")],
        "assigned" => vec![
            field("role", "役割", "", "role"),
            choice(
                "newly",
                "いつから",
                &[
                    ("", "問わない"),
                    ("fy", "この年度に就いた"),
                    ("since_last_offering", "前回の開催のあとに就いた"),
                ],
            ),
            choice("first_time", "初めての人だけ", &yes_no),
        ],
        "moved_in" => vec![
            field("into", "異動先の区分", "", "org_tag"),
            field("from", "異動元の区分", "", "org_tag"),
            field("route", "採用区分", SEVERAL, "hire_category"),
        ],
        "selection" => vec![
            field("selection", "選考", "", "selection"),
            field(
                "status",
                "結果",
                "例：合格。問わないときは空けます",
                "status",
            ),
            field("fy", "年度", YEAR, ""),
            field("class", "種別", "問わないときは空けます", "class"),
        ],
        "newly_qualified" => vec![field("selection", "選考", "", "selection")],
        "completed" => vec![
            field("course", "研修", "この研修か、ほかの研修の名前", ""),
            field("fy", "年度", YEAR, ""),
            choice("all_sessions", "全部の回を修了", &yes_no),
        ],
        "enrolled" => vec![field("course", "研修", "この研修か、ほかの研修の名前", "")],
        _ => Vec::new(),
    }
}

/// The kinds as choices.
pub fn kinds() -> Vec<Choice> {
    KINDS
        .iter()
        .filter(|(word, _)| !word.is_empty())
        .map(|(word, label)| Choice::new(*word, *label))
        .collect()
}
