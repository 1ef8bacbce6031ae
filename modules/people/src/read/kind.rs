//! The kinds of exchange tables: their names, files and columns.

use crate::words::fold;
use sheet::{Column, Fault, Table};
use std::fmt;
use std::str::FromStr;

/// One kind of exchange table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Organization,
    Staff,
    Orders,
    Selections,
    Completions,
    Qualifications,
    Sessions,
    Limits,
    Unavailable,
}

/// A word that names no kind of table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("「{0}」という種類の表はありません。{list}のいずれかです", list = Kind::ALL.map(Kind::label).join("、"))]
pub struct UnknownKind(pub String);

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 9] = [
        Kind::Organization,
        Kind::Staff,
        Kind::Orders,
        Kind::Selections,
        Kind::Completions,
        Kind::Qualifications,
        Kind::Sessions,
        Kind::Limits,
        Kind::Unavailable,
    ];

    /// The kinds this module reads and writes, each after those it refers to. 上限 and 都合 belong to the assignment of seats.
    pub const TABLES: [Kind; 7] = [
        Kind::Organization,
        Kind::Staff,
        Kind::Orders,
        Kind::Selections,
        Kind::Completions,
        Kind::Qualifications,
        Kind::Sessions,
    ];

    /// The name on screens and of sheets.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Organization => "組織",
            Kind::Staff => "職員",
            Kind::Orders => "発令",
            Kind::Selections => "選考",
            Kind::Completions => "受講履歴",
            Kind::Qualifications => "資格",
            Kind::Sessions => "開催",
            Kind::Limits => "上限",
            Kind::Unavailable => "都合",
        }
    }

    /// The English word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Organization => "organization",
            Kind::Staff => "staff",
            Kind::Orders => "orders",
            Kind::Selections => "selections",
            Kind::Completions => "completions",
            Kind::Qualifications => "qualifications",
            Kind::Sessions => "sessions",
            Kind::Limits => "limits",
            Kind::Unavailable => "unavailable",
        }
    }

    /// `staff.csv` and so on.
    pub fn file_name(self) -> String {
        format!("{}.csv", self.word())
    }

    /// The columns, in the order in which they are written.
    pub fn columns(self) -> Vec<Column> {
        let (text, date, number) = (Column::text, Column::date, Column::number);
        match self {
            Kind::Organization => vec![
                text("組織コード"),
                text("組織名"),
                text("上位組織コード"),
                text("種別"),
                text("区分"),
                date("有効開始日"),
                date("有効終了日"),
                text("承継先コード"),
            ],
            Kind::Staff => vec![
                text("職員番号"),
                text("氏名"),
                text("フリガナ"),
                text("戸籍氏名"),
                text("代替氏名"),
                date("生年月日"),
                text("性別"),
                text("メール"),
            ],
            Kind::Orders => vec![
                text("発令番号"),
                text("職員番号"),
                date("発令日"),
                text("発令区分"),
                text("所属コード"),
                text("職系"),
                text("職層"),
                text("職種"),
                text("採用区分"),
                text("任用形態"),
                text("役割"),
                text("種別"),
                text("取消"),
                text("備考"),
            ],
            Kind::Selections => vec![
                text("職員番号"),
                text("選考"),
                number("年度"),
                text("状態"),
                text("種別"),
            ],
            Kind::Completions => vec![
                text("職員番号"),
                text("研修コード"),
                text("研修名"),
                number("年度"),
                text("状態"),
                date("修了日"),
                text("評価"),
            ],
            Kind::Qualifications => vec![
                text("職員番号"),
                text("資格名"),
                text("分類"),
                date("取得日"),
                date("有効期限"),
            ],
            Kind::Sessions => vec![
                text("研修コード"),
                text("開催番号"),
                text("開催日"),
                text("開始"),
                text("終了"),
                text("会場"),
                number("定員"),
                number("最少人数"),
                date("申込締切"),
            ],
            Kind::Limits => vec![
                text("組織コード"),
                number("上限人数"),
                text("上限割合"),
                date("適用開始日"),
                date("適用終了日"),
            ],
            Kind::Unavailable => vec![text("職員番号"), date("日付"), text("区分")],
        }
    }

    /// The kind whose Japanese or English name this is.
    pub(super) fn named(name: &str) -> Option<Kind> {
        let name = fold(name).to_lowercase();
        Kind::ALL
            .into_iter()
            .find(|kind| name == kind.label() || name == kind.word())
    }

    /// The table of this kind in a file: the sheet of that name, or the only table there is.
    pub(super) fn find_table(self, tables: &[Table]) -> Result<&Table, Box<Fault>> {
        let named = |table: &&Table| table.sheet.as_deref().and_then(Kind::named) == Some(self);
        let found: Vec<&Table> = tables.iter().filter(named).collect();
        match (found.as_slice(), tables) {
            ([table], _) => Ok(table),
            ([], [only]) => Ok(only),
            ([_, second, ..], _) => Err(Box::new(second.fault(
                0,
                "",
                "",
                format!(
                    "「{}」のシートが2つあります。1つにしてください",
                    self.label()
                ),
            ))),
            ([], _) => Err(Box::new(Fault::of_file(
                tables.first().map_or("", |table| &table.file),
                format!(
                    "どのシートが{0}の表か分かりません。シート名を「{0}」にしてください",
                    self.label()
                ),
            ))),
        }
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Kind, UnknownKind> {
        Kind::named(name).ok_or_else(|| UnknownKind(name.to_owned()))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.label())
    }
}
