//! 受講履歴 and 資格: courses of the last five years by career stage, plans for this year, certificates.

use super::career::Career;
use super::order::{Completion, Qualification};
use super::words::{Entry, Job, Rank};
use calendar::FiscalYear;
use chrono::{Datelike, Days, NaiveDate, Weekday};

const BASIC: &str = "管理職昇任前（基本）";
const EXERCISE: &str = "管理職昇任前（演習）";

/// What anybody may apply for.
const OPEN: [&str; 16] = [
    "メンタルセルフケア",
    "文書",
    "悪質クレーム対応",
    "悪質クレームの法的対応",
    "債権管理",
    "Excel基礎",
    "Excel関数",
    "Access基礎",
    "公務員のためのデザイン術",
    "区政の現状と課題",
    "公用文の書き方",
    "普通救命講習",
    "フィードバック(心理的安全性)",
    "アンケート調査の設計・分析",
    "人権問題",
    "クリエイティブシンキング②(25分×3周ブレインストーミング)",
];

/// Name, class, and years until it expires (0 = never).
const CERTIFICATES: [(&str, &str, i32); 16] = [
    ("ITパスポート試験", "IT", 0),
    ("基本情報技術者試験", "IT", 0),
    ("応用情報技術者試験", "IT", 0),
    ("情報セキュリティマネジメント試験", "IT", 0),
    ("実用英語技能検定準1級", "語学", 0),
    ("TOEIC 800点以上", "語学", 2),
    ("中国語検定2級", "語学", 0),
    ("手話技能検定2級", "語学", 0),
    ("行政書士", "法務", 0),
    ("ビジネス実務法務検定2級", "法務", 0),
    ("個人情報保護士", "法務", 2),
    ("自治体法務検定ゴールド", "法務", 0),
    ("社会福祉士", "福祉", 0),
    ("精神保健福祉士", "福祉", 0),
    ("介護支援専門員", "福祉", 5),
    ("認知症サポーター", "福祉", 0),
];

impl Career<'_> {
    /// What the person learns in a year, as far as records go back.
    pub fn learn(&mut self, year: i32) {
        let april = FiscalYear(year).first_day();
        let first = self.life.hired.max(april);
        if year == self.fy && self.serves(april) {
            self.plans();
            self.certificates();
        }
        if !(self.fy - 5..self.fy).contains(&year)
            || !self.serves(first)
            || self.busy_until > FiscalYear(year).day(12, 1)
        {
            return;
        }
        for course in self.courses_of_stage(year) {
            self.take(course, year);
        }
        if self.chance.hits(0.16) {
            let course = self.chance.pick(&OPEN);
            self.take(course, year);
        }
    }

    fn courses_of_stage(&mut self, year: i32) -> Vec<&'static str> {
        let n = year - self.hired_fy + 1;
        let k = self.years_in_rank(year) + 1;
        let entry = self.life.entry;
        let mut courses = Vec::new();
        if n == 1 && entry == Entry::Temporary {
            courses.extend([
                "臨時的任用(接遇)",
                "臨時的任用(基調講義)",
                "臨時的任用(公務員倫理・人権)",
            ]);
            // Who came late in the year has not had the turn yet.
            let late = self.life.hired.month() < 4 || self.life.hired.month() > 6;
            courses.retain(|_| !late && self.chance.hits(0.7));
        }
        if entry.is_exchange() && n == 1 {
            courses.push("転入");
        }
        if !entry.is_permanent() || entry.is_exchange() {
            return courses;
        }
        match (n, self.job) {
            (1, Job::Cleaning) => courses.extend([
                "新任技能",
                "新任技能(接遇)",
                "新任技能(基調講義)【前期】",
                "新任技能(防災)",
                "新任技能(メンタルヘルス)",
            ]),
            (1, _) if entry == Entry::Experienced => courses.extend([
                "新任研修(経験者)",
                "新任(基調講義)【前期】",
                "新任経験者(地方自治法･地方公務員法)",
            ]),
            (1, _) => courses.extend([
                "新任研修(前期)",
                "新任(接遇)",
                "新任(基調講義)【前期】",
                "新任(防災)",
                "新任(メンタルヘルス)",
                "新任(普通救命講習)",
                "新任(基調講義)【後期】",
            ]),
            (4, _) if matches!(entry, Entry::Second | Entry::Third) => courses.push("法律入門"),
            _ => {}
        }
        let excluded = self.job.is_skilled()
            || entry == Entry::Experienced
            || matches!(self.job, Job::Nursery | Job::Children | Job::Nurse);
        match n {
            2 if !excluded => courses.extend([
                "採用2年目（ロジカルシンキング）",
                "採用2年目(プレゼンテーション)【導入】",
                "採用2年目(プレゼンテーション)【発表】",
            ]),
            3 if !excluded => courses.push("採用3年目(課題発見・解決)"),
            4 if !excluded => courses.push("採用4年目(キャリアデザイン)"),
            _ => {}
        }
        match (self.rank, k) {
            (Rank::Senior, 1) => courses.push("主任昇任時(政策形成)"),
            (Rank::Senior, 3) => {
                courses.extend(["主任３年目(役割認識・組織力向上)", "業務改善推進(主任)"])
            }
            (Rank::Chief, 1) => courses.extend([
                "係長昇任時【基調講義】",
                "係長昇任時【コーチング・メンタルヘルスマネジメント】",
            ]),
            (Rank::Chief, 2 | 10) => courses.push("フィードバック(心理的安全性)"),
            (Rank::SkilledSenior, 1) => courses.push("技能主任"),
            (Rank::Foreman, 1) => courses.extend(["新任技能長", "人事考課(技能長【演習編】)"]),
            (Rank::Manager, 1) => courses.extend(["新任･転入管理職", "人事考課(管理職)"]),
            _ => {}
        }
        if self.duty == Some("課務担当係長") && self.chance.hits(0.4) {
            courses.extend(["係長のための１on１入門", "人事考課(係長【演習編】)"]);
        }
        if self.rank.is_manager() {
            courses.extend(["部落差別(管理職)", "人権問題(管理職)"]);
        }
        if matches!(self.rank, Rank::Chief | Rank::Deputy | Rank::Manager) && self.chance.hits(0.02)
        {
            courses.push("ロジックモデル作成");
        }
        if self.rank == Rank::Deputy && self.passed_management.is_some() {
            match self.has(BASIC) {
                // Some miss it in their first year and are called again.
                false if self.chance.hits(0.7) => courses.push(BASIC),
                true if !self.has(EXERCISE) => courses.push(EXERCISE),
                _ => {}
            }
        }
        courses
    }

    fn has(&self, course: &str) -> bool {
        let done = |c: &Completion| c.course == course && c.status == "修了";
        self.record.completions.iter().any(done)
    }

    fn take(&mut self, course: &'static str, year: i32) {
        let status = self.chance.weighted(&[
            ("修了", 90.0),
            ("欠席", 5.5),
            ("免除", 2.0),
            ("一部修了", 2.5),
        ]);
        let fy = FiscalYear(year);
        let on = working_day(self.chance.day(fy.day(4, 14), fy.day(2, 20)));
        let held = matches!(status, "修了" | "一部修了");
        let grade = match held && self.chance.hits(0.2) {
            true => self.chance.pick(&["優", "良", "可"]),
            false => "",
        };
        // Who was hired after the day the course was held, or had left, was not there.
        if !self.serves(on) {
            return;
        }
        self.record.completions.push(Completion {
            course,
            fy: year,
            status,
            on: held.then_some(on),
            grade,
        });
    }

    /// What is already fixed for the town's year.
    fn plans(&mut self) {
        let plan = |course, status, fy| Completion {
            course,
            fy,
            status,
            on: None,
            grade: "",
        };
        if self.rank == Rank::Deputy
            && self.passed_management.is_some_and(|y| y < self.fy)
            && !self.has(BASIC)
        {
            let status = self.chance.pick(&["修了見込み", "修了見込み", "受講予定"]);
            self.record.completions.push(plan(BASIC, status, self.fy));
        }
        if self.chance.hits(0.02) {
            let course = self.chance.pick(&OPEN);
            self.record
                .completions
                .push(plan(course, "受講予定", self.fy));
        }
    }

    fn certificates(&mut self) {
        let licence = match self.job {
            Job::Nursery => Some("保育士資格"),
            Job::Nurse => Some("看護師免許"),
            Job::PublicHealth => Some("保健師免許"),
            _ => None,
        };
        let before = self.life.hired - Days::new(20);
        self.record
            .qualifications
            .extend(licence.map(|name| Qualification {
                name,
                class: "福祉",
                on: before,
                until: None,
            }));
        if self.chance.hits(0.22) {
            let (name, class, years) = self.chance.pick(&CERTIFICATES);
            let on = self
                .chance
                .day(self.life.hired, FiscalYear(self.fy).first_day());
            let until = (years > 0).then(|| on + chrono::Months::new(12 * years as u32));
            self.record.qualifications.push(Qualification {
                name,
                class,
                on,
                until,
            });
        }
    }
}

/// The day itself, or the Monday after a weekend.
pub(super) fn working_day(date: NaiveDate) -> NaiveDate {
    match date.weekday() {
        Weekday::Sat => date + Days::new(2),
        Weekday::Sun => date + Days::new(1),
        _ => date,
    }
}
