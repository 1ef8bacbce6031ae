//! 発令: personnel orders, append-only. A person's state on any date is their fold.

use crate::words::Word;
use chrono::NaiveDate;

/// 発令区分. The label is the wording of the exchange format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrderKind {
    Hire,
    Promotion,
    Demotion,
    Transfer,
    JobChange,
    Concurrent,
    ConcurrentEnd,
    RoleGiven,
    RoleEnded,
    Dispatch,
    DispatchEnd,
    Suspension,
    Reinstatement,
    MaternityLeave,
    ChildcareLeave,
    ChildcareReturn,
    Reappointment,
    TermRenewal,
    NameChange,
    Retirement,
}

impl OrderKind {
    /// Every kind, in the order of the exchange format.
    pub const ALL: [OrderKind; 20] = [
        OrderKind::Hire,
        OrderKind::Promotion,
        OrderKind::Demotion,
        OrderKind::Transfer,
        OrderKind::JobChange,
        OrderKind::Concurrent,
        OrderKind::ConcurrentEnd,
        OrderKind::RoleGiven,
        OrderKind::RoleEnded,
        OrderKind::Dispatch,
        OrderKind::DispatchEnd,
        OrderKind::Suspension,
        OrderKind::Reinstatement,
        OrderKind::MaternityLeave,
        OrderKind::ChildcareLeave,
        OrderKind::ChildcareReturn,
        OrderKind::Reappointment,
        OrderKind::TermRenewal,
        OrderKind::NameChange,
        OrderKind::Retirement,
    ];

    /// The word in files and on screens.
    pub fn label(self) -> &'static str {
        match self {
            OrderKind::Hire => "採用",
            OrderKind::Promotion => "昇任",
            OrderKind::Demotion => "降任",
            OrderKind::Transfer => "異動",
            OrderKind::JobChange => "転職種",
            OrderKind::Concurrent => "兼務",
            OrderKind::ConcurrentEnd => "兼務解除",
            OrderKind::RoleGiven => "役割付与",
            OrderKind::RoleEnded => "役割解除",
            OrderKind::Dispatch => "派遣",
            OrderKind::DispatchEnd => "派遣復帰",
            OrderKind::Suspension => "休職",
            OrderKind::Reinstatement => "復職",
            OrderKind::MaternityLeave => "産前産後休暇",
            OrderKind::ChildcareLeave => "育児休業",
            OrderKind::ChildcareReturn => "育児休業復帰",
            OrderKind::Reappointment => "再任用",
            OrderKind::TermRenewal => "任期更新",
            OrderKind::NameChange => "氏名変更",
            OrderKind::Retirement => "退職",
        }
    }

    /// The kind of a label, after the same folding as every word of a file.
    pub fn from_label(label: &str) -> Option<OrderKind> {
        let label = crate::words::fold(label);
        OrderKind::ALL.into_iter().find(|k| k.label() == label)
    }
}

/// One order. Empty cells ([`Word::NONE`]) keep the state's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// Index into [`crate::Roster::staff`].
    pub staff: u32,
    pub effective: NaiveDate,
    pub kind: OrderKind,
    /// 所属コード
    pub unit: Word,
    /// 職系
    pub series: Word,
    /// 職層
    pub rank: Word,
    /// 職種
    pub occupation: Word,
    /// 採用区分
    pub hire_category: Word,
    /// 任用形態
    pub employment: Word,
    /// 役割
    pub role: Word,
    /// 種別
    pub class: Word,
}
