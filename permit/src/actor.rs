//! Who acts: made at the door (sign-in), never by a page.

/// Someone who asks for something. Its fields are private so that no page can dress one up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    name: String,
    kind: ActorKind,
    staff_number: Option<String>,
}

/// The part someone plays, in the words of the printed table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// 管理者(人材育成担当)
    Administrator,
    /// だれでもない(未認証)
    Nobody,
}

impl ActorKind {
    /// Every kind, in the order of the printed table.
    pub const ALL: [ActorKind; 2] = [ActorKind::Administrator, ActorKind::Nobody];

    /// The word on screen and in the printed table.
    pub fn word(self) -> &'static str {
        match self {
            ActorKind::Administrator => "管理者（人材育成担当）",
            ActorKind::Nobody => "だれでもない（未認証）",
        }
    }
}

impl Actor {
    /// The one administrator of a program that listens on loopback only and has no sign-in yet.
    pub fn local_administrator() -> Actor {
        Actor {
            name: "人材育成担当".to_owned(),
            kind: ActorKind::Administrator,
            staff_number: None,
        }
    }

    /// A visitor who has not signed in. May do nothing.
    pub fn nobody() -> Actor {
        Actor {
            name: "未認証".to_owned(),
            kind: ActorKind::Nobody,
            staff_number: None,
        }
    }

    /// The name that stands in the audit log.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The part this actor plays.
    pub fn kind(&self) -> ActorKind {
        self.kind
    }

    /// The actor's own 職員番号, if the actor is a member of staff.
    pub fn staff_number(&self) -> Option<&str> {
        self.staff_number.as_deref()
    }

    #[cfg(test)]
    pub(crate) fn test_administrator_who_is(staff_number: &str) -> Actor {
        Actor {
            staff_number: Some(staff_number.to_owned()),
            ..Actor::local_administrator()
        }
    }
}
