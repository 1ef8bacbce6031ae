//! The rules printed as a table in Japanese, for review with every change.

use crate::ActorKind;
use crate::rules::{Action, Decision, Facts, Kind, Whose, decide};

impl Action {
    fn word(self) -> &'static str {
        match self {
            Action::Read => "見る",
            Action::Create => "作る",
            Action::Edit => "直す",
            Action::Accept => "承認",
            Action::Export => "書出",
        }
    }
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Unit => "組織",
            Kind::Staff => "職員",
            Kind::Order => "発令",
            Kind::Upload => "取込",
            Kind::Pack => "パック",
            Kind::Plan => "研修計画",
            Kind::Course => "研修",
            Kind::AudienceRule => "対象者ルール",
            Kind::TargetList => "対象者名簿",
            Kind::HandEntry => "手作業の追加・除外",
            Kind::PlanBook => "研修計画書",
        }
    }
}

/// The whole policy as text: one block per kind of actor, one line per kind of thing.
pub fn table() -> String {
    let mut text = String::from(
        "だれが何をできるか（〇 できる　× できない　・ 見えない　― その操作はない）\n",
    );
    for actor in ActorKind::ALL {
        text.push_str(&format!("\n{}\n", actor.word()));
        for action in Action::ALL {
            text.push_str(&format!("　{}", action.word()));
        }
        text.push('\n');
        for kind in Kind::ALL {
            text.push_str(&line(actor, kind, Whose::Others));
            if kind.is_personal() {
                text.push_str(&line(actor, kind, Whose::Own));
            }
        }
    }
    text
}

fn line(actor: ActorKind, kind: Kind, whose: Whose) -> String {
    let mut text = String::new();
    for action in Action::ALL {
        let mark = match decide(actor, action, Facts { kind, whose }) {
            Decision::Hide => "・",
            _ if !kind.takes(action) => "―",
            Decision::Allow => "〇",
            Decision::Forbid => "×",
        };
        text.push_str(&format!("　{mark}　"));
    }
    let own = match whose {
        Whose::Own => "（自分のこと）",
        Whose::Others => "",
    };
    format!("{}　{}{own}\n", text.trim_end(), kind.word())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Rows, scope};
    use crate::{Accept, Act, Actor, Create, Edit, Permit, Read, Refused, Scope, Subject};

    #[test]
    fn the_printed_table_is_the_reviewed_one() {
        insta::with_settings!({
            snapshot_path => "..",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!("permit", table());
        });
    }

    /// Tries every case there is.
    fn cases() -> impl Iterator<Item = (ActorKind, Action, Facts)> {
        ActorKind::ALL.into_iter().flat_map(|actor| {
            Action::ALL.into_iter().flat_map(move |action| {
                Kind::ALL.into_iter().flat_map(move |kind| {
                    [Whose::Own, Whose::Others].map(|whose| (actor, action, Facts { kind, whose }))
                })
            })
        })
    }

    #[test]
    fn nobody_changes_or_accepts_what_is_about_oneself() {
        for (actor, action, facts) in cases() {
            let changes = matches!(action, Action::Create | Action::Edit | Action::Accept);
            if facts.whose == Whose::Own && changes {
                assert_ne!(
                    decide(actor, action, facts),
                    Decision::Allow,
                    "{actor:?} {action:?} {facts:?}"
                );
            }
        }
    }

    #[test]
    fn who_may_act_on_a_thing_may_see_it() {
        for (actor, action, facts) in cases() {
            if decide(actor, action, facts) == Decision::Allow {
                assert_eq!(
                    decide(actor, Action::Read, facts),
                    Decision::Allow,
                    "{actor:?} {action:?} {facts:?}"
                );
            }
        }
    }

    #[test]
    fn a_scope_never_shows_what_a_permit_would_hide() {
        for (actor, action, facts) in cases() {
            if scope(actor, action, facts.kind) == Rows::All && facts.whose == Whose::Others {
                assert_eq!(
                    decide(actor, action, facts),
                    Decision::Allow,
                    "{actor:?} {action:?} {facts:?}"
                );
            }
        }
    }

    #[derive(Debug, PartialEq)]
    struct Entry(&'static str);

    impl Subject for Entry {
        const KIND: Kind = Kind::HandEntry;

        fn about(&self) -> Option<&str> {
            Some(self.0)
        }
    }

    /// Runs a future that never waits.
    fn now<T>(future: impl Future<Output = T>) -> T {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match std::pin::pin!(future).poll(&mut context) {
            std::task::Poll::Ready(value) => value,
            std::task::Poll::Pending => panic!("the loader waited"),
        }
    }

    fn ask<A: Act>(
        actor: &Actor,
        found: Option<Entry>,
    ) -> Result<Permit<Entry, A>, Refused<&'static str>> {
        now(actor.permit(async |_key| Ok(found)))
    }

    #[test]
    fn a_permit_needs_a_thing_a_part_and_somebody_else() {
        let administrator = Actor::local_administrator();
        let herself = Actor::test_administrator_who_is("000123");
        assert_eq!(
            ask::<Edit>(&administrator, Some(Entry("000123")))
                .unwrap()
                .0,
            "000123"
        );
        assert_eq!(
            ask::<Read>(&administrator, None).unwrap_err(),
            Refused::Hidden
        );
        assert_eq!(
            ask::<Edit>(&herself, Some(Entry("000123"))).unwrap_err(),
            Refused::Forbidden
        );
        assert!(ask::<Read>(&herself, Some(Entry("000123"))).is_ok());
        assert!(ask::<Edit>(&herself, Some(Entry("000124"))).is_ok());
        assert_eq!(
            ask::<Read>(&Actor::nobody(), Some(Entry("000123"))).unwrap_err(),
            Refused::Hidden
        );
        assert_eq!(
            ask::<Accept>(&administrator, Some(Entry("000123"))).unwrap_err(),
            Refused::Forbidden
        );
        let failed = now(administrator.permit::<Entry, Read, _, _>(async |_| Err("broken")));
        assert_eq!(failed.unwrap_err(), Refused::Failed("broken"));
    }

    #[test]
    fn a_draft_and_a_list_are_asked_about_too() {
        let herself = Actor::test_administrator_who_is("000123");
        let made: Result<Permit<_, Create>, Refused<()>> = herself.permit_new(Entry("000123"));
        assert_eq!(made.unwrap_err(), Refused::Forbidden);
        let list: Result<Scope<Entry>, Refused<()>> = Actor::nobody().scope();
        assert_eq!(list.unwrap_err(), Refused::Hidden);
        let list: Result<Scope<Entry>, Refused<()>> = herself.scope();
        assert_eq!(list.unwrap().rows(), Rows::All);
    }

    #[test]
    fn a_button_asks_the_same_rule_as_the_door() {
        let herself = Actor::test_administrator_who_is("000123");
        assert!(herself.may::<_, Edit>(&Entry("000124")));
        assert!(!herself.may::<_, Edit>(&Entry("000123")));
    }
}
