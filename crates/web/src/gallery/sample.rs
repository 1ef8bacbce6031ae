//! Made-up figures and people for the gallery.

use chrono::{Months, NaiveDate};
use serde::Deserialize;
use ui::charts::{
    Band, Bar, Bars, Caption, Heat, HeatMap, Lane, Mark, Pyramid, Span, Svg, Timeline,
};

use crate::Errors;

/// The gallery's form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub name: String,
    pub since: String,
}

impl Typed {
    /// The name, if it and the date can be read.
    pub(super) fn check(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let name = errors
            .required("name", &self.name, "氏名を入力してください")
            .map(str::to_owned);
        errors.take("since", calendar::parse_date(&self.since));
        errors.finish(name)
    }
}

pub(super) fn errors() -> Errors {
    let mut errors = Errors::default();
    errors.add_form("同じ職員がすでに対象者に入っています。");
    errors.add("name", "氏名を入力してください");
    errors.add("since", "「7年4月1日」には元号も西暦もありません");
    errors.add("rank", "職層を選んでください");
    errors.add("mode", "区分を選んでください");
    errors.add("tags", "一つ以上選んでください");
    errors.add("agree", "内容を確かめたらチェックしてください");
    errors.add("reason", "理由を入力してください");
    errors.add("file", "ファイルを選んでください");
    errors
}

/// A line of the sample table.
pub(super) struct Person {
    pub number: String,
    pub name: &'static str,
    pub kana: &'static str,
    pub unit: &'static str,
    pub rank: &'static str,
    pub age: String,
    pub mode: &'static str,
    pub tone: &'static str,
    pub reason: &'static str,
}

pub(super) fn people() -> Vec<Person> {
    let lines = [
        (
            "青葉 みどり",
            "アオバ ミドリ",
            "総務部 人事課",
            "主任",
            "必修",
            "must",
            "令和6年度主任昇任者",
        ),
        (
            "泉 𠮷太郎",
            "イズミ ヨシタロウ",
            "福祉部 高齢者福祉課 介護保険係",
            "係長級",
            "希望可",
            "may",
            "どなたでも受講できます",
        ),
        (
            "梅田 はるか",
            "ウメダ ハルカ",
            "子ども未来部 保育課 みどり保育園",
            "係員",
            "要確認",
            "unknown",
            "採用日の記録がないため判定できません",
        ),
        (
            "大沢 健",
            "オオサワ ケン",
            "環境清掃部 清掃事務所",
            "係員",
            "対象外",
            "plain",
            "在職していません",
        ),
    ];
    let person = |at: usize| {
        let (name, kana, unit, rank, mode, tone, reason) = lines[at % lines.len()];
        Person {
            number: format!("{:06}", 101 + at),
            name,
            kana,
            unit,
            rank,
            age: (24 + at * 3 % 40).to_string(),
            mode,
            tone,
            reason,
        }
    };
    (0..12).map(person).collect()
}

pub(super) fn bands() -> Vec<Band> {
    let figures = [
        (5, 3, 0),
        (210, 120, 2),
        (455, 390, 0),
        (430, 410, 6),
        (260, 300, 0),
        (240, 280, 0),
        (330, 390, 1),
        (410, 470, 0),
        (390, 510, 3),
        (120, 170, 0),
        (8, 6, 0),
    ];
    let band = |(at, (left, right, unknown)): (usize, (u64, u64, u64))| {
        let oldest = 66 - 5 * at;
        Band {
            label: format!("{oldest}～{}歳", oldest + 4),
            left,
            right,
            unknown,
        }
    };
    figures.into_iter().enumerate().map(band).collect()
}

pub(super) fn pyramid(bands: &[Band]) -> Svg {
    let marks = [Mark {
        below: 4,
        text: "51歳以上 34％".to_owned(),
    }];
    let caption = Caption {
        id: "pyramid",
        title: "年齢構成",
        description: "51歳以上が34％。26～35歳に二つ目の山がある。",
    };
    Pyramid {
        caption,
        left: "男",
        right: "女",
        bands,
        marks: &marks,
    }
    .draw()
}

pub(super) fn bars() -> Svg {
    let bar = |(label, value, unknown): (&str, u64, u64)| Bar {
        label: label.to_owned(),
        value,
        unknown,
    };
    let bars: Vec<Bar> = [
        ("新規採用職員", 148, 0),
        ("主任", 212, 12),
        ("係長級", 96, 0),
        ("課長級", 41, 41),
        ("部長級", 0, 0),
    ]
    .map(bar)
    .to_vec();
    let caption = Caption {
        id: "bars",
        title: "職層別の対象者数",
        description: "主任が212人で最も多い。課長級はすべて要確認。",
    };
    Bars {
        caption,
        unit: "人",
        bars: &bars,
    }
    .draw()
}

/// Which abilities the courses of which rank train.
pub(super) struct Coverage {
    pub rows: Vec<String>,
    pub columns: Vec<String>,
    pub cells: Vec<Vec<Heat>>,
}

impl Coverage {
    pub(super) fn draw(&self) -> Svg {
        let caption = Caption {
            id: "coverage",
            title: "職層と能力",
            description: "部長級の協調性と業務遂行を扱う研修がない。",
        };
        HeatMap {
            caption,
            rows: &self.rows,
            columns: &self.columns,
            cells: &self.cells,
        }
        .draw()
    }
}

pub(super) fn coverage() -> Coverage {
    let figures = [
        [(8, 0), (6, 2), (4, 0), (9, 0), (3, 0), (1, 0)],
        [(5, 0), (4, 0), (3, 3), (6, 0), (5, 0), (2, 0)],
        [(4, 0), (3, 0), (2, 0), (4, 0), (0, 5), (3, 0)],
        [(2, 0), (1, 0), (0, 0), (0, 0), (2, 0), (4, 1)],
    ];
    let row = |row: [(u64, u64); 6]| row.map(|(value, unknown)| Heat { value, unknown }).to_vec();
    Coverage {
        rows: ["係員", "主任", "係長級", "部長級"]
            .map(str::to_owned)
            .to_vec(),
        columns: [
            "倫理",
            "説明",
            "協調性",
            "業務遂行",
            "課題対応",
            "判断・企画",
        ]
        .map(str::to_owned)
        .to_vec(),
        cells: figures.map(row).to_vec(),
    }
}

pub(super) fn timeline(today: NaiveDate) -> Svg {
    let years_ago = |years: u32| {
        today
            .checked_sub_months(Months::new(years * 12))
            .unwrap_or(today)
    };
    let span = |(label, from, until): (&str, u32, Option<u32>)| Span {
        label: label.to_owned(),
        from: years_ago(from),
        until: until.map(years_ago),
    };
    let lane = |label: &str, spans: &[(&str, u32, Option<u32>)]| Lane {
        label: label.to_owned(),
        spans: spans.iter().copied().map(span).collect(),
    };
    let lanes = [
        lane(
            "所属",
            &[
                ("税務課", 18, Some(14)),
                ("高齢者福祉課", 14, Some(9)),
                ("防災課", 9, Some(8)),
                ("人事課", 8, None),
                ("企画課（兼務）", 3, Some(1)),
            ],
        ),
        lane(
            "職層",
            &[
                ("係員", 18, Some(10)),
                ("主任", 10, Some(4)),
                ("係長級", 4, None),
            ],
        ),
        lane("在職状態", &[("育児休業中", 7, Some(6))]),
        lane(
            "役割",
            &[("育成担当者", 6, Some(4)), ("課務担当係長", 2, None)],
        ),
    ];
    let caption = Caption {
        id: "career",
        title: "経歴",
        description: "税務課、高齢者福祉課、防災課を経て人事課。4年前に係長級。",
    };
    Timeline {
        caption,
        from: years_ago(18),
        until: today.checked_add_months(Months::new(12)).unwrap_or(today),
        at: today,
        lanes: &lanes,
    }
    .draw()
}
