//! The words of the exchange format that careers are made of: ranks, occupations, ways in, fields of work.

/// 職層, in the order of each ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Clerk,
    Senior,
    Chief,
    Deputy,
    Manager,
    Director,
    SkilledSenior,
    Foreman,
    GeneralForeman,
}

impl Rank {
    pub fn label(self) -> &'static str {
        match self {
            Rank::Clerk => "係員",
            Rank::Senior => "主任",
            Rank::Chief => "係長",
            Rank::Deputy => "課長補佐",
            Rank::Manager => "課長",
            Rank::Director => "部長",
            Rank::SkilledSenior => "技能主任",
            Rank::Foreman => "技能長",
            Rank::GeneralForeman => "統括技能長",
        }
    }

    pub fn is_manager(self) -> bool {
        matches!(self, Rank::Manager | Rank::Director)
    }
}

/// Where an occupation works; units have one each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Office,
    Welfare,
    Nursery,
    NurserySchool,
    Children,
    ChildrensHall,
    Health,
    Civil,
    Building,
    Cleaning,
    School,
    Outside,
}

impl Field {
    pub const ALL: [(Field, &'static str); 12] = [
        (Field::Office, "事務"),
        (Field::Welfare, "福祉"),
        (Field::Nursery, "保育"),
        (Field::NurserySchool, "保育園"),
        (Field::Children, "児童"),
        (Field::ChildrensHall, "児童館"),
        (Field::Health, "保健"),
        (Field::Civil, "土木"),
        (Field::Building, "建築"),
        (Field::Cleaning, "清掃"),
        (Field::School, "学校"),
        (Field::Outside, "区外"),
    ];
}

/// 職種
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Job {
    Office,
    Welfare,
    Nursery,
    Children,
    Nurse,
    Civil,
    Building,
    Machine,
    Electric,
    PublicHealth,
    Cleaning,
    Caretaker,
    Cook,
}

impl Job {
    /// Shares among regular staff, in percent.
    pub const SHARES: [(Job, f64); 13] = [
        (Job::Office, 45.5),
        (Job::Welfare, 8.0),
        (Job::Nursery, 15.0),
        (Job::Children, 3.5),
        (Job::Nurse, 2.0),
        (Job::Civil, 5.0),
        (Job::Building, 4.5),
        (Job::Machine, 1.2),
        (Job::Electric, 1.3),
        (Job::PublicHealth, 3.5),
        (Job::Cleaning, 5.0),
        (Job::Caretaker, 3.2),
        (Job::Cook, 2.3),
    ];

    pub fn label(self) -> &'static str {
        match self {
            Job::Office => "事務",
            Job::Welfare => "福祉",
            Job::Nursery => "保育士",
            Job::Children => "児童指導",
            Job::Nurse => "看護師",
            Job::Civil => "土木技術",
            Job::Building => "建築技術",
            Job::Machine => "機械",
            Job::Electric => "電気",
            Job::PublicHealth => "保健師",
            Job::Cleaning => "清掃",
            Job::Caretaker => "用務",
            Job::Cook => "調理",
        }
    }

    /// 技能系, the skilled trades, have a ladder of their own.
    pub fn is_skilled(self) -> bool {
        matches!(self, Job::Cleaning | Job::Caretaker | Job::Cook)
    }

    /// 職系
    pub fn series(self) -> &'static str {
        match self.is_skilled() {
            true => "技能系",
            false => "行政系",
        }
    }

    /// Share of women, as the statistics of large cities have it.
    pub fn share_of_women(self) -> f64 {
        match self {
            Job::Nursery => 0.9,
            Job::Nurse | Job::PublicHealth => 0.94,
            Job::Cook => 0.7,
            Job::Children | Job::Welfare => 0.62,
            Job::Office => 0.48,
            Job::Building => 0.3,
            Job::Caretaker => 0.2,
            Job::Civil => 0.15,
            Job::Machine | Job::Electric => 0.07,
            Job::Cleaning => 0.05,
        }
    }

    /// The fields of work, by weight.
    pub fn fields(self) -> &'static [(Field, f64)] {
        match self {
            Job::Office => &[
                (Field::Office, 70.0),
                (Field::Welfare, 11.0),
                (Field::Children, 5.0),
                (Field::Health, 4.0),
                (Field::Civil, 3.0),
                (Field::Building, 3.0),
                (Field::Nursery, 2.5),
                (Field::Cleaning, 1.5),
            ],
            Job::Welfare => &[(Field::Welfare, 80.0), (Field::Children, 20.0)],
            Job::Nursery => &[(Field::NurserySchool, 95.0), (Field::Nursery, 5.0)],
            Job::Children => &[(Field::ChildrensHall, 80.0), (Field::Children, 20.0)],
            Job::Nurse => &[(Field::NurserySchool, 50.0), (Field::Health, 50.0)],
            Job::Civil => &[(Field::Civil, 90.0), (Field::Building, 10.0)],
            Job::Building | Job::Machine | Job::Electric => &[(Field::Building, 100.0)],
            Job::PublicHealth => &[
                (Field::Health, 85.0),
                (Field::Welfare, 10.0),
                (Field::Children, 5.0),
            ],
            Job::Cleaning => &[(Field::Cleaning, 100.0)],
            Job::Caretaker => &[(Field::School, 100.0)],
            Job::Cook => &[(Field::School, 55.0), (Field::NurserySchool, 45.0)],
        }
    }
}

/// 採用区分: the way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    First,
    Second,
    Third,
    Experienced,
    Disabled,
    WardExchange,
    MetroExchange,
    FixedTerm,
    Temporary,
    Annual,
}

impl Entry {
    pub fn label(self) -> &'static str {
        match self {
            Entry::First => "Ⅰ類",
            Entry::Second => "Ⅱ類",
            Entry::Third => "Ⅲ類",
            Entry::Experienced => "経験者",
            Entry::Disabled => "障害者",
            Entry::WardExchange => "区間交流",
            Entry::MetroExchange => "都区間交流",
            Entry::FixedTerm => "任期付",
            Entry::Temporary => "臨時的任用",
            Entry::Annual => "会計年度任用",
        }
    }

    /// 任用形態
    pub fn employment(self) -> &'static str {
        match self {
            Entry::FixedTerm | Entry::Temporary | Entry::Annual => self.label(),
            _ => "常勤",
        }
    }

    /// Whether service has no end written in it, so that promotion, leave and transfers follow.
    pub fn is_permanent(self) -> bool {
        self.employment() == "常勤"
    }

    pub fn is_exchange(self) -> bool {
        matches!(self, Entry::WardExchange | Entry::MetroExchange)
    }
}
