//! Decides every action. `decide/<area>.rs` holds that area's rules; what all of them share is beside them:
//! `visibility` (what does not exist for whom), `giving` (B06), `guards` (last admin, seats, plan).

mod account;
mod audit;
mod case;
mod devices;
mod edit;
mod emails;
mod evaluation;
mod giving;
mod guards;
mod invitations;
mod members;
mod organizations;
mod partners;
mod passwords;
mod plans;
mod portals;
mod registration;
mod remedy;
mod rendering;
mod rescues;
mod resets;
mod review;
mod roles;
mod rule;
mod session;
mod shares;
mod tally;
mod tokens;
mod tree;
mod viewer;
mod visibility;

pub use edit::Edit;
pub(crate) use edit::decide_edit;
pub use remedy::{Remedy, Repair, Who, remedies};
pub use viewer::{RoleLock, RolePermits, Viewer};

use crate::{
    access::{Impact, Verdict, Way},
    action::Action,
    change::Changes,
    denial::Denial,
    facts::Facts,
    id::AccountId,
    permission::PermissionAction,
};
use case::Case;

/// The answer to an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It may be done.
    Allowed(Permit),
    /// It may not. This is an answer, not an error.
    Denied(Denial),
}

/// Leave to do one thing. Only [`decide`] makes one, and only a permit yields [`Changes`], so that an unchecked write
/// does not compile:
///
/// ```compile_fail,E0451
/// use policy_core::{access::Verdict, decide::{Outcome, Permit}, denial::Denial};
/// let forged = Permit { outcome: Outcome::Answered(Verdict::Denied(Denial::NotFound)) };
/// ```
///
/// ```compile_fail,E0451
/// use policy_core::change::{AuditEntry, Changes};
/// fn forged(audit: AuditEntry) -> Changes {
///     Changes { expectations: vec![], writes: vec![], audit, mails: vec![] }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    outcome: Outcome,
}

/// What a permit lets through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A read: the facts that the caller may see, and nothing else.
    Shown(Box<Facts>),
    /// The answer to a question (B03).
    Answered(Verdict),
    /// What the caller's account may do, in the model's own format (B02).
    Snapshot(Vec<u8>),
    /// What is right or wrong with each row of a list of which nothing is written (B08).
    Judged(Vec<Result<(), Denial>>),
    /// Who gains and loses what by an edit, and for how many more people something changes that the caller does not see;
    /// or why the caller may not make it (B04).
    Previewed(Result<(Impact, usize), Denial>),
    /// Who may do something, each with the way by which (B05).
    Who(Vec<(AccountId, Way)>),
    /// What somebody may do, each with the way by which (B05).
    What(Vec<(PermissionAction, Way)>),
    /// The answers to many questions about access, in their order (B16).
    Evaluated(Vec<Verdict>),
    /// A change.
    Changed(Box<Changes>),
}

impl Permit {
    /// What it lets through.
    #[must_use]
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The changes, if the action changes something.
    #[must_use]
    pub fn changes(&self) -> Option<&Changes> {
        match &self.outcome {
            Outcome::Changed(changes) => Some(changes),
            Outcome::Shown(_)
            | Outcome::Answered(_)
            | Outcome::Snapshot(_)
            | Outcome::Judged(_)
            | Outcome::Previewed(_)
            | Outcome::Who(_)
            | Outcome::What(_)
            | Outcome::Evaluated(_) => None,
        }
    }
}

/// Decides whether the caller of these facts may do this, and what it does.
#[must_use]
pub fn decide(facts: &Facts, action: &Action) -> Decision {
    match rule(&Case::new(facts), action) {
        Ok(outcome) => Decision::Allowed(Permit { outcome }),
        Err(denial) => Decision::Denied(denial),
    }
}

fn rule(case: &Case, action: &Action) -> Result<Outcome, Denial> {
    tokens::leaves_to_persons(case, action)?;
    match action {
        Action::Registration(it) => rule::registration(case, it),
        Action::Portal(it) => rule::portal(case, it),
        Action::Session(it) => rule::session(case, it),
        Action::Review(it) => rule::review(case, it),
        Action::Organization(it) => rule::organization(case, it),
        Action::Plan(it) => rule::plan(case, it),
        Action::Rescue(it) => rule::rescue(case, it),
        Action::Role(it) => rule::role(case, it),
        Action::Partner(it) => rule::partner(case, it),
        Action::Member(it) => rule::member(case, it),
        Action::Account(it) => rule::account(case, it),
        Action::Invitation(it) => rule::invitation(case, it),
        Action::Template(it) => rule::template(case, it),
        Action::Device(it) => rule::device(case, it),
        Action::StaticToken(it) => rule::static_token(case, it),
        Action::Audit(it) => rule::audit(case, it),
        Action::ApiToken(it) => rule::api_token(case, it),
        Action::Share(it) => rule::share(case, it),
    }
}
