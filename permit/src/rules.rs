//! The rules themselves: pure functions, tried exhaustively, printed as permit.snap.

use crate::ActorKind;

/// What may be done to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// 見る
    Read,
    /// 作る
    Create,
    /// 直す: change, withdraw or discard.
    Edit,
    /// 承認: make it count (accept, put into force, freeze).
    Accept,
    /// 書出: take it out of the program as a file.
    Export,
}

/// A marker type that stands for one [`Action`] in a `Permit`.
pub trait Act {
    /// The action this marker stands for.
    const ACTION: Action;
}

macro_rules! markers {
    ($($name:ident),*) => {$(
        #[doc = concat!("Marks a permit for [`Action::", stringify!($name), "`].")]
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl Act for $name {
            const ACTION: Action = Action::$name;
        }
    )*};
}
markers!(Read, Create, Edit, Accept, Export);

/// The kinds of things there are, in the words of the printed table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 組織
    Unit,
    /// 職員, with the person's 選考, 受講履歴 and 資格
    Staff,
    /// 発令
    Order,
    /// 取込
    Upload,
    /// パック
    Pack,
    /// 研修計画
    Plan,
    /// 研修, with its 開催
    Course,
    /// 対象者ルール
    AudienceRule,
    /// 対象者名簿
    TargetList,
    /// 手作業の追加・除外
    HandEntry,
    /// 研修計画書
    PlanBook,
}

/// Whose thing it is, seen from the actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    /// About the actor as a person.
    Own,
    /// About somebody else, or about nobody.
    Others,
}

/// What a decision rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    pub kind: Kind,
    pub whose: Whose,
}

/// The answer to "may this actor do this to that".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Allow,
    /// 403: may know of it, may not do it.
    Forbid,
    /// 404: may not know of it.
    Hide,
}

/// The rows of a kind that an actor may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    All,
    Nothing,
}

impl Action {
    /// Every action, in the order of the printed table.
    pub const ALL: [Action; 5] = [
        Action::Read,
        Action::Create,
        Action::Edit,
        Action::Accept,
        Action::Export,
    ];
}

impl Kind {
    /// Every kind, in the order of the printed table.
    pub const ALL: [Kind; 11] = [
        Kind::Unit,
        Kind::Staff,
        Kind::Order,
        Kind::Upload,
        Kind::Pack,
        Kind::Plan,
        Kind::Course,
        Kind::AudienceRule,
        Kind::TargetList,
        Kind::HandEntry,
        Kind::PlanBook,
    ];

    /// Whether a thing of this kind can be about one person.
    pub fn is_personal(self) -> bool {
        matches!(self, Kind::Staff | Kind::Order | Kind::HandEntry)
    }

    /// Whether the action has a meaning for this kind at all.
    pub fn takes(self, action: Action) -> bool {
        match action {
            Action::Read | Action::Export => true,
            // A plan book is printed from the plan; it is never written by hand.
            Action::Create => self != Kind::PlanBook,
            // Orders are append-only: a mistake is cancelled by another order. A target list is
            // computed: what a person changes about it is a hand entry.
            Action::Edit => !matches!(self, Kind::Order | Kind::TargetList | Kind::PlanBook),
            Action::Accept => matches!(
                self,
                Kind::Upload | Kind::Plan | Kind::AudienceRule | Kind::TargetList
            ),
        }
    }
}

/// May an actor of this kind do this? Everything else in the crate asks here.
pub fn decide(actor: ActorKind, action: Action, facts: Facts) -> Decision {
    match actor {
        ActorKind::Nobody => Decision::Hide,
        ActorKind::Administrator => match (action, facts.whose) {
            _ if !facts.kind.takes(action) => Decision::Forbid,
            (Action::Read | Action::Export, _) => Decision::Allow,
            // Whatever one's part: nobody changes or approves what is about oneself.
            (Action::Create | Action::Edit | Action::Accept, Whose::Own) => Decision::Forbid,
            (Action::Create | Action::Edit | Action::Accept, Whose::Others) => Decision::Allow,
        },
    }
}

/// The rows of a kind on which an actor may do this.
pub fn scope(actor: ActorKind, action: Action, kind: Kind) -> Rows {
    match actor {
        ActorKind::Administrator if kind.takes(action) => Rows::All,
        ActorKind::Administrator | ActorKind::Nobody => Rows::Nothing,
    }
}
