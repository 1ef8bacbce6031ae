//! The proofs: a Permit for one thing, a Scope for a list, a LoadKey for the loader in between.

use std::{future::Future, marker::PhantomData, ops::Deref};

use crate::rules::{Act, Create, Decision, Facts, Kind, Read, Rows, Whose, decide, scope};
use crate::{Accept, Actor, Edit, Export};

/// A thing that the rules speak about. A module implements it for its own types.
pub trait Subject {
    /// The line of the printed table that this type belongs to.
    const KIND: Kind;

    /// The 職員番号 of the one person this thing is about, if it is about one.
    fn about(&self) -> Option<&str> {
        None
    }
}

/// Lets a module's `db` load a thing before the rules have seen it. Lives only inside
/// [`Actor::permit`]; nobody else can make one:
/// ```compile_fail,E0423
/// let key = permit::LoadKey(());
/// ```
/// ```compile_fail,E0451
/// let key = permit::LoadKey { made: () };
/// ```
#[derive(Debug)]
pub struct LoadKey {
    #[allow(dead_code, reason = "private, so that only this crate can make a key")]
    made: (),
}

/// Proof that the rules allowed action `A` on this one loaded thing. A permit to read does not
/// open a door that wants a permit to edit:
/// ```compile_fail,E0308
/// use permit::{Edit, Kind, Permit, Read, Subject};
/// struct Plan;
/// impl Subject for Plan { const KIND: Kind = Kind::Plan; }
/// fn rename(_: &Permit<Plan, Edit>) {}
/// fn page(seen: &Permit<Plan, Read>) { rename(seen) }
/// ```
/// With the right permit the same door opens:
/// ```
/// use permit::{Edit, Kind, Permit, Subject};
/// struct Plan;
/// impl Subject for Plan { const KIND: Kind = Kind::Plan; }
/// fn rename(_: &Permit<Plan, Edit>) {}
/// fn page(held: &Permit<Plan, Edit>) { rename(held) }
/// ```
#[derive(Debug)]
pub struct Permit<T, A> {
    thing: T,
    action: PhantomData<A>,
}

/// Proof that the rules were asked which rows of `T` the actor may see (or export).
#[derive(Clone, Copy, Debug)]
pub struct Scope<T, A = Read> {
    rows: Rows,
    of: PhantomData<fn() -> (T, A)>,
}

/// Why there is no permit.
#[derive(Debug, PartialEq, Eq)]
pub enum Refused<E> {
    /// There is no such thing, or the actor may not know that there is (404).
    Hidden,
    /// The actor may see the thing but not do this to it (403).
    Forbidden,
    /// Loading failed.
    Failed(E),
}

impl<E> From<E> for Refused<E> {
    fn from(error: E) -> Self {
        Refused::Failed(error)
    }
}

impl Actor {
    /// Loads a thing and asks the rules. `load` gets the key that the module's `db` demands.
    pub async fn permit<T, A, E, F>(
        &self,
        load: impl FnOnce(LoadKey) -> F,
    ) -> Result<Permit<T, A>, Refused<E>>
    where
        T: Subject,
        A: Act,
        F: Future<Output = Result<Option<T>, E>>,
    {
        match load(LoadKey { made: () }).await? {
            Some(thing) => self.check(thing),
            None => Err(Refused::Hidden),
        }
    }

    /// Asks the rules about something that does not exist yet: `draft` is what is to be made.
    pub fn permit_new<T: Subject, E>(&self, draft: T) -> Result<Permit<T, Create>, Refused<E>> {
        self.check(draft)
    }

    /// Asks the rules which rows of a kind the actor may see; nothing at all is [`Refused::Hidden`].
    pub fn scope<T: Subject, A: Act, E>(&self) -> Result<Scope<T, A>, Refused<E>> {
        match scope(self.kind(), A::ACTION, T::KIND) {
            Rows::Nothing => Err(Refused::Hidden),
            rows => Ok(Scope {
                rows,
                of: PhantomData,
            }),
        }
    }

    /// The same question as at the door, for showing or leaving out a button.
    pub fn may<T: Subject, A: Act>(&self, thing: &T) -> bool {
        self.decision::<T, A>(thing) == Decision::Allow
    }

    fn decision<T: Subject, A: Act>(&self, thing: &T) -> Decision {
        let whose = match (thing.about(), self.staff_number()) {
            (Some(about), Some(own)) if about == own => Whose::Own,
            _ => Whose::Others,
        };
        decide(
            self.kind(),
            A::ACTION,
            Facts {
                kind: T::KIND,
                whose,
            },
        )
    }

    fn check<T: Subject, A: Act, E>(&self, thing: T) -> Result<Permit<T, A>, Refused<E>> {
        match self.decision::<T, A>(&thing) {
            Decision::Allow => Ok(Permit {
                thing,
                action: PhantomData,
            }),
            Decision::Forbid => Err(Refused::Forbidden),
            Decision::Hide => Err(Refused::Hidden),
        }
    }
}

impl<T, A> Permit<T, A> {
    /// Gives the thing up to be worked on; the proof ends here.
    pub fn into_thing(self) -> T {
        self.thing
    }
}

/// Who may act on a thing may see it: these permits turn into one to read.
macro_rules! includes_reading {
    ($($action:ty),*) => {$(
        impl<T> From<Permit<T, $action>> for Permit<T, Read> {
            fn from(held: Permit<T, $action>) -> Self {
                Permit { thing: held.thing, action: PhantomData }
            }
        }
    )*};
}
includes_reading!(Edit, Accept, Export);

impl<T, A> Deref for Permit<T, A> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.thing
    }
}

impl<T, A> Scope<T, A> {
    /// The rows that a query may return.
    pub fn rows(&self) -> Rows {
        self.rows
    }
}
