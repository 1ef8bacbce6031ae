//! A made-up plan of 99 courses in nine tables, shaped like a real one.

use print::{Marks, Months, OpenQuestion, PlanBook, Row, Section, Term};

/// Title, ability columns, number of courses.
const TABLES: [(&str, &[&str], usize); 9] = [
    (
        "職層研修（係員）",
        &[
            "倫理",
            "コミュニケーション",
            "知識・技術",
            "判断・企画",
            "業務遂行",
        ],
        24,
    ),
    (
        "職層研修（主任）",
        &[
            "倫理",
            "コミュニケーション",
            "業務遂行",
            "知識・技術",
            "判断・企画",
        ],
        5,
    ),
    (
        "職層研修（係長級）",
        &[
            "倫理",
            "説明",
            "協調性",
            "業務遂行",
            "課題対応",
            "判断・企画",
        ],
        13,
    ),
    (
        "職層研修（管理職）",
        &[
            "倫理",
            "説明・調整",
            "組織統率・人材育成",
            "構想",
            "判断",
            "業務運営",
        ],
        9,
    ),
    (
        "職層研修（技能系）",
        &["倫理", "コミュニケーション", "業務遂行", "知識・技能"],
        18,
    ),
    (
        "実務研修",
        &[
            "倫理",
            "説明",
            "協調性",
            "業務遂行",
            "知識・技術",
            "判断・企画",
        ],
        12,
    ),
    (
        "政策形成研修",
        &[
            "倫理",
            "説明",
            "協調性",
            "業務遂行",
            "知識・技術",
            "判断・企画",
        ],
        2,
    ),
    (
        "派遣研修",
        &[
            "倫理",
            "説明",
            "協調性",
            "業務遂行",
            "知識・技術",
            "判断・企画",
        ],
        3,
    ),
    (
        "特別研修",
        &[
            "倫理",
            "説明",
            "協調性",
            "業務遂行",
            "知識・技術",
            "判断・企画",
        ],
        13,
    ),
];

const NAMES: [&str; 12] = [
    "接遇",
    "基調講義【前期】",
    "防災",
    "メンタルヘルス",
    "ユニバーサルマナー･福祉体験",
    "地方自治法･地方公務員法",
    "プレゼンテーション【発表】",
    "役割認識・組織力向上",
    "コーチング・メンタルヘルスマネジメント",
    "人事考課（演習編）",
    "Word基礎・応用（効率的な事務文書作成）",
    "ブレインストーミング②（25分×3周、ChatGPTを活用したアイデアのブラッシュアップ）",
];

/// 対象 and 区分; each stands for a run of courses, as merged cells of a plan do.
const AUDIENCES: [(&str, &[&str]); 6] = [
    ("新規採用職員", &["必修"]),
    ("選抜された新規採用職員", &["選抜候補"]),
    (
        "採用2年目（保育士､児童指導､看護師､技能系､経験者採用職員を除く。）",
        &["必修"],
    ),
    (
        "係長２年目職員（令和６年度係長級昇任者、経験者係長級採用者）および係長10年目職員（平成28年度係長級昇任者、経験者係長級採用者）",
        &["必修", "希望可"],
    ),
    ("推薦された課長級・係長級職員", &["推薦可"]),
    ("希望する職員", &["希望可"]),
];

/// Wording, 日数, months with fixed days, months without.
const PERIODS: [(&str, &str, &[u8], &[u8]); 8] = [
    ("4/14～4/18", "1日", &[4], &[]),
    ("5/20～5/23、5/29～5/30", "1日", &[5], &[]),
    ("11/19、11/21、11/27～11/28", "半日", &[11], &[]),
    ("7/8・9・15・16・30", "4.5日", &[7], &[]),
    ("２月上～中旬", "1日", &[], &[2]),
    (
        "７～12月",
        "e-ラーニング＋通所2日",
        &[],
        &[7, 8, 9, 10, 11, 12],
    ),
    ("各自で任意に動画を視聴", "－", &[], &[]),
    ("12/12または12/15", "半日", &[12], &[]),
];

pub fn book() -> PlanBook {
    let mut number = 0;
    let sections = TABLES.map(|(title, abilities, count)| {
        let rows = (0..count)
            .map(|_| row(&mut number, abilities.len()))
            .collect();
        Section {
            title: title.into(),
            abilities: words(abilities),
            rows,
            notes: vec![],
        }
    });
    PlanBook {
        municipality: "みどり市".into(),
        year_label: "令和7年度".into(),
        issued: "令和7年4月1日".into(),
        issuer: Some("総務部人事課".into()),
        organisers: vec![term("広域", "県内市町村の共同研修所が行う研修です。")],
        modes: vec![
            term("必修", "対象の職員は必ず受講します。"),
            term("選抜候補", "対象の職員の中から選ばれた職員が受講します。"),
            term("推薦可", "所属長などの推薦を受けた職員が受講できます。"),
            term("希望可", "希望する職員が申し込んで受講できます。"),
        ],
        notes: vec!["実施時期と日数は予定です。".into()],
        sections: sections.into(),
        open_questions: vec![OpenQuestion {
            about: "R7-033".into(),
            text: "日数が元の表にありません。".into(),
        }],
    }
}

fn row(number: &mut usize, columns: usize) -> Row {
    *number += 1;
    let n = *number;
    let (audience, modes) = AUDIENCES[n / 4 % AUDIENCES.len()];
    let (period, days, fixed, planned) = PERIODS[n % PERIODS.len()];
    let held = n != 69;
    Row {
        code: format!("R7-{n:03}"),
        name: format!("研修{n}（{}）", NAMES[n % NAMES.len()]),
        organiser: n.is_multiple_of(8).then(|| "広域".into()),
        audience: audience.into(),
        modes: words(modes),
        outline: None,
        period: if held {
            period
        } else {
            "次回は令和8年度"
        }
        .into(),
        days: days.into(),
        months: Months {
            fixed: fixed.into(),
            planned: planned.into(),
        },
        marks: match n {
            69 => Marks::None,
            _ if n.is_multiple_of(14) => Marks::Columns((0..columns).map(|c| c % 2 == 0).collect()),
            _ => Marks::Count(1 + (n % 4) as u32),
        },
        note: n
            .is_multiple_of(11)
            .then(|| "ほかの区分の研修と同じ日に行います。".into()),
        held,
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn term(word: &str, meaning: &str) -> Term {
    Term {
        word: word.into(),
        meaning: meaning.into(),
    }
}
