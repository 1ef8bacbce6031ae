//! Reading the organisation from its text: codes, dates, tags, successors.

use super::super::words::Field;
use super::Unit;
use calendar::FiscalYear;

/// The organisation as a text. `旧前年`/`新前年`: ended before/began on 1 April of the year before;
/// `旧当年`/`新当年`: the same for this year. `→` the successor, `@` field of work, `#` tags.
const PLAN: &str = include_str!("plan.txt");

/// Names of quarters, for facilities.
const QUARTERS: [&str; 32] = [
    "本町",
    "若草",
    "泉",
    "丘の上",
    "川辺",
    "花園",
    "緑町",
    "東町",
    "西町",
    "南町",
    "北町",
    "栄",
    "宮下",
    "池の端",
    "桜台",
    "松原",
    "竹林",
    "梅里",
    "日の出",
    "星が丘",
    "水の森",
    "風見台",
    "小川",
    "大橋",
    "新田",
    "石橋",
    "谷戸",
    "高台",
    "千草",
    "月見",
    "鈴鳴",
    "朝日",
];

/// All units of the town, parents before their children.
pub(super) fn units(fy: FiscalYear) -> Vec<Unit> {
    let mut reader = Reader::new(fy);
    for line in PLAN.lines() {
        let (head, sections) = line.split_once(": ").unwrap_or((line, ""));
        let words: Vec<&str> = head.split(' ').collect();
        match words[..] {
            ["部", name, ref marks @ ..] => reader.department(name, marks),
            ["課", name, ref marks @ ..] => reader.division(name, marks, sections),
            ["施設", name, number, field] => reader.facilities(name, number, field),
            _ => {}
        }
    }
    reader.link();
    reader.all
}

struct Reader {
    all: Vec<Unit>,
    fy: FiscalYear,
    department: usize,
    division: usize,
    /// (old division, name of the new one)
    successors: Vec<(usize, String)>,
}

impl Reader {
    fn new(fy: FiscalYear) -> Reader {
        let root = Unit {
            code: "000000".to_owned(),
            name: "みどり市".to_owned(),
            parent: None,
            kind: "市",
            tags: "",
            from: FiscalYear(1950).first_day(),
            to: None,
            successor: None,
            field: Field::Office,
            leads: false,
        };
        Reader {
            all: vec![root],
            fy,
            department: 0,
            division: 0,
            successors: Vec::new(),
        }
    }

    /// A unit below `parent` with its dates and tags taken over.
    fn below(&self, parent: usize, name: String, kind: &'static str, code: String) -> Unit {
        let above = &self.all[parent];
        Unit {
            code,
            name,
            parent: Some(parent),
            kind,
            tags: "",
            from: above.from,
            to: above.to,
            successor: None,
            field: above.field,
            leads: false,
        }
    }

    fn department(&mut self, name: &str, marks: &[&'static str]) {
        let number = self.all.iter().filter(|u| u.parent == Some(0)).count() + 1;
        let kind = if name.ends_with('部') { "部" } else { "室" };
        let mut unit = self.below(0, name.to_owned(), kind, format!("{number:02}0000"));
        self.mark(&mut unit, marks);
        if unit.field == Field::Outside {
            unit.code = "990000".to_owned();
            unit.kind = "出先";
        }
        self.department = self.all.len();
        self.all.push(unit);
    }

    fn division(&mut self, name: &str, marks: &[&'static str], sections: &str) {
        let parent = self.department;
        let kind = match name {
            _ if self.all[parent].field == Field::Outside => "出先",
            _ if name.ends_with('課') => "課",
            _ => "出先",
        };
        let code = self.code_below(parent);
        let mut unit = self.below(parent, name.to_owned(), kind, code);
        self.mark(&mut unit, marks);
        let at = self.all.len();
        let successor = marks.iter().find_map(|mark| mark.strip_prefix('→'));
        self.successors
            .extend(successor.map(|name| (at, name.to_owned())));
        self.division = at;
        self.all.push(unit);
        for (number, section) in sections.split(' ').enumerate() {
            let code = self.code_below(at);
            let mut unit = self.below(at, format!("{name}{section}"), "係", code);
            unit.leads = number == 0;
            self.all.push(unit);
        }
    }

    fn facilities(&mut self, name: &str, number: &str, field: &str) {
        for quarter in QUARTERS.iter().take(number.parse().unwrap_or_default()) {
            let code = self.code_below(self.division);
            let mut unit = self.below(self.division, format!("{quarter}{name}"), "出先", code);
            unit.field = field_of(field).unwrap_or(unit.field);
            self.all.push(unit);
        }
    }

    /// The parent's code with the next free number of its level.
    fn code_below(&self, parent: usize) -> String {
        let number = self.all.iter().filter(|u| u.parent == Some(parent)).count() + 1;
        let above = self.all[parent].code.trim_end_matches("00");
        let above = if above.len() % 2 == 1 {
            format!("{above}0")
        } else {
            above.to_owned()
        };
        format!("{:0<6}", format!("{above}{number:02}"))
    }

    fn mark(&self, unit: &mut Unit, marks: &[&'static str]) {
        let (this, last) = (self.fy.first_day(), self.fy.prev().first_day());
        for mark in marks {
            match *mark {
                "新当年" => unit.from = this,
                "新前年" => unit.from = last,
                "旧当年" => unit.to = this.pred_opt(),
                "旧前年" => unit.to = last.pred_opt(),
                mark => {
                    if let Some(tags) = mark.strip_prefix('#') {
                        unit.tags = tags;
                    }
                    if let Some(field) = field_of(mark.trim_start_matches('@')) {
                        unit.field = field;
                    }
                }
            }
        }
    }

    /// Gives every ended division, and its sections one by one, what took over.
    fn link(&mut self) {
        for (old, name) in std::mem::take(&mut self.successors) {
            let Some(new) = self.all.iter().position(|unit| unit.name == name) else {
                continue;
            };
            self.all[old].successor = Some(new);
            let sections = |all: &[Unit], of| -> Vec<usize> {
                (0..all.len())
                    .filter(|&at| all[at].parent == Some(of))
                    .collect()
            };
            let heirs = sections(&self.all, new);
            for (at, section) in sections(&self.all, old).into_iter().enumerate() {
                self.all[section].successor = heirs.get(at).or(heirs.last()).copied();
            }
        }
    }
}

fn field_of(label: &str) -> Option<Field> {
    Field::ALL
        .iter()
        .find(|(_, l)| *l == label)
        .map(|(field, _)| *field)
}
