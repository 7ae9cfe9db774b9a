//! What every rule is given: the facts, the model of them, and how to say what a change relied on.
//!
//! Rules ask in this order, so that the first thing wrong is the answer everywhere: who asks ([`Case::session`],
//! [`Case::caller`]), whether it exists for them (`seen_…` in `visibility`), whether the sign-in is fresh
//! ([`Case::signed_in_lately`]), the permission ([`Case::require`]), giving and acting on (`giving`), the plan, the state.

use super::Outcome;
use crate::{
    access::{Counting, Model, Reading, Target, Through, Verdict, Way},
    account::Session,
    change::{Actor, AuditEntry, Changes, Expectation, Mail, OrganizationWrite, Row, Write},
    denial::Denial,
    facts::{Caller, Facts},
    id::{AccountId, OrganizationId, SessionId},
    member::Member,
    organization::{Organization, Place},
    partner::{Admission, PartnerKind},
    permission::PermissionAction,
};
use std::borrow::Cow;

/// What a rule looks at: the facts, and the model made of them.
pub(super) struct Case<'a> {
    pub(super) facts: &'a Facts,
    pub(super) model: Cow<'a, Model>,
}

/// What a rule wants done. The rest of a change (who, through what, in which tenant's log) is the same for all.
pub(super) struct Deed<'a> {
    pub(super) verb: &'static str,
    pub(super) organization: Option<&'a OrganizationId>,
    pub(super) subject: &'a str,
    pub(super) before: Vec<(&'static str, String)>,
    pub(super) after: Vec<(&'static str, String)>,
    pub(super) expectations: Vec<Expectation>,
    pub(super) writes: Vec<Write>,
    pub(super) mails: Vec<Mail>,
}

impl<'a> Case<'a> {
    pub(super) fn new(facts: &'a Facts) -> Self {
        Self { facts, model: Cow::Owned(Model::new(facts)) }
    }

    /// The same, where the model of these very facts is at hand.
    pub(super) fn with(facts: &'a Facts, model: &'a Model) -> Self {
        Self { facts, model: Cow::Borrowed(model) }
    }

    /// The caller's session, or the refusal of who has none.
    pub(super) fn session(&self) -> Result<&'a Session, Denial> {
        match &self.facts.caller {
            Caller::Account(session) => Ok(session),
            Caller::Token(_) => Err(Denial::SessionWanted),
            Caller::Nobody | Caller::Operator => Err(Denial::NoSession),
        }
    }

    /// The session of somebody who signs in now, or gets an account.
    pub(super) fn new_session(&self, id: &SessionId, account: &AccountId) -> Session {
        Session::begun(id.clone(), account.clone(), self.facts.now, self.facts.session_limits)
    }

    /// The caller's account; of a token, its maker's. What that may do through the token the model knows.
    pub(super) fn caller(&self) -> Result<&'a AccountId, Denial> {
        match &self.facts.caller {
            Caller::Token(token) => Ok(&token.maker),
            Caller::Account(_) | Caller::Nobody | Caller::Operator => Ok(&self.session()?.account),
        }
    }

    /// Whether the caller is surely still there: asked after what is seen and before what is permitted, of what cannot
    /// be undone or outlives the session (T13). A program has no sign-in; its token is its proof.
    pub(super) fn signed_in_lately(&self) -> Result<(), Denial> {
        match &self.facts.caller {
            Caller::Token(_) => Ok(()),
            Caller::Account(session) if session.is_fresh(self.facts.now) => Ok(()),
            Caller::Account(_) => Err(Denial::ReauthRequired),
            Caller::Nobody | Caller::Operator => Err(Denial::NoSession),
        }
    }

    /// Whether the caller is this very person: a program has nothing of its maker's own.
    pub(super) fn is_person(&self, account: &AccountId) -> bool {
        self.session().is_ok_and(|session| session.account == *account)
    }

    /// No program acts on its maker's account (B17).
    pub(super) fn is_not_its_maker(&self, account: &AccountId) -> Result<(), Denial> {
        match self.facts.caller.token() {
            Some(token) if token.maker == *account => Err(Denial::SessionWanted),
            Some(_) | None => Ok(()),
        }
    }

    /// The way by which the caller may do this there.
    pub(super) fn require(&self, action: PermissionAction, target: &Target) -> Result<Way, Denial> {
        match self.model.explain(self.caller()?, action, target) {
            Verdict::Allowed(way) => Ok(way),
            Verdict::Denied(denial) => Err(denial),
        }
    }

    /// The same, for an action that concerns an organization.
    pub(super) fn require_in(&self, action: PermissionAction, organization: &OrganizationId) -> Result<Way, Denial> {
        self.require(action, &Target::Organization(organization.clone()))
    }

    /// The same, asked in that very organization, wherever the catalogue asks what concerns it.
    pub(super) fn require_right_there(
        &self,
        action: PermissionAction,
        organization: &OrganizationId,
    ) -> Result<Way, Denial> {
        match self.model.explain_right_there(self.caller()?, action, organization) {
            Verdict::Allowed(way) => Ok(way),
            Verdict::Denied(denial) => Err(denial),
        }
    }

    /// Refused when it is an admission that leads there: what a partner holds with a client stays with the client.
    pub(super) fn in_own_right(&self, way: &Way) -> Result<(), Denial> {
        match &way.through {
            Through::Membership { .. } | Through::Share(_) => Ok(()),
            Through::Admission { .. } => {
                Err(Denial::PermissionMissing { permission: way.permission, organization: way.organization.clone() })
            }
        }
    }

    /// Whether the caller may do this there.
    pub(super) fn may(&self, action: PermissionAction, organization: &OrganizationId) -> bool {
        self.require_in(action, organization).is_ok()
    }

    /// Whether the caller may do this there by memberships that count, as if the organization were in use.
    pub(super) fn may_from_above(
        &self,
        action: PermissionAction,
        organization: &OrganizationId,
    ) -> Result<bool, Denial> {
        let at = self.model.position(organization).ok_or(Denial::NotFound)?;
        let access = self.model.access_at(self.caller()?, at, Reading::InForce, Counting::FromAbove);
        Ok(access.contains(action.in_organization()))
    }

    /// What has to hold still for this way to lead there: the membership, what its role permits, the tree.
    pub(super) fn relies_on(&self, way: &Way) -> Vec<Expectation> {
        match &way.through {
            Through::Membership { member, .. } => {
                self.facts.member(member).map(|member| self.relies_on_member(member)).unwrap_or_default()
            }
            Through::Admission { member, admission, .. } => {
                let mut relied = self.facts.member(member).map(|it| self.relies_on_member(it)).unwrap_or_default();
                relied.extend(self.facts.admission(admission).into_iter().flat_map(|it| self.relies_on_admission(it)));
                relied
            }
            // What is shared, no change of ours is asked by: views, and what the application does.
            Through::Share(_) => vec![],
        }
    }

    /// What has to hold still for all that this account may do in that organization.
    pub(super) fn relies_on_access(&self, account: &AccountId, organization: &OrganizationId) -> Vec<Expectation> {
        let above: Vec<_> = self.facts.with_those_above(organization).map(|it| &it.id).collect();
        let members = self.facts.members_of(account).filter(|member| above.contains(&&member.organization));
        let mut relied: Vec<_> = members.flat_map(|member| self.relies_on_member(member)).collect();
        for admission in self.facts.admissions.iter().filter(|it| it.client == *organization) {
            if let Some(member) = self.facts.membership(account, &admission.partner) {
                relied.extend(self.relies_on_member(member));
                relied.extend(self.relies_on_admission(admission));
            }
        }
        relied
    }

    /// What has to hold still for what an admission gives: itself, and the most for partners of the kind.
    fn relies_on_admission(&self, admission: &Admission) -> Vec<Expectation> {
        let mut relied = vec![Expectation::Unchanged(Row::Admission(admission.id.clone()), admission.version)];
        let partner = self.facts.organization(&admission.partner);
        if let Some(Place::Below { kind, root, .. }) = partner.map(|it| &it.place)
            && let Some(limit) = PartnerKind::of(*kind).and_then(|kind| self.facts.partner_limit(root, kind))
        {
            relied.push(Expectation::Unchanged(Row::PartnerLimit(root.clone(), limit.kind), limit.version));
        }
        relied
    }

    /// What has to hold still for what this role permits there.
    pub(super) fn relies_on_role(&self, organization: &OrganizationId, role: &crate::id::RoleId) -> Vec<Expectation> {
        let value = self.facts.role_value(organization, role);
        value
            .map(|it| Expectation::Unchanged(Row::RoleValue(organization.clone(), role.clone()), it.version))
            .into_iter()
            .collect()
    }

    /// What has to hold still for what this role permits anywhere in the tree of this root.
    pub(super) fn relies_on_role_in_tree(&self, root: &OrganizationId, role: &crate::id::RoleId) -> Expectation {
        let values = self.facts.role_values.iter().filter(|it| it.role == *role);
        let version = values.fold(0_u32, |sum, it| sum.saturating_add(it.version.number()));
        Expectation::Unchanged(Row::RoleValues(root.clone(), role.clone()), crate::time::Version::new(version))
    }

    /// What has to hold still in the tree: plan, places, suspensions.
    pub(super) fn relies_on_tree(&self, organization: &OrganizationId) -> Option<Expectation> {
        let (root, tenant) = self.facts.root_of(organization)?;
        Some(Expectation::Unchanged(Row::Tree(root.id.clone()), tenant.tree_version))
    }

    pub(super) fn relies_on_member(&self, member: &Member) -> Vec<Expectation> {
        let mut relied = vec![Expectation::Unchanged(Row::Member(member.id.clone()), member.version)];
        relied.extend(self.relies_on_role(&member.organization, &member.role));
        relied.extend(self.relies_on_tree(&member.organization));
        relied
    }

    /// The outcome of a change.
    pub(super) fn changed(&self, deed: Deed<'_>) -> Outcome {
        let mut expectations = Vec::new();
        if let Some(session) = self.facts.caller.session() {
            expectations.push(Expectation::Exists(Row::Session(session.id.clone())));
        }
        if let Some(token) = self.facts.caller.token() {
            expectations.push(Expectation::Exists(Row::ApiToken(token.id.clone())));
        }
        for expectation in deed.expectations {
            if !expectations.contains(&expectation) {
                expectations.push(expectation);
            }
        }
        let root = deed.organization.map(|id| root_of_new(&deed.writes, id).or_else(|| self.root_of(id)).unwrap_or(id));
        let audit = AuditEntry {
            root: root.cloned(),
            organization: deed.organization.cloned(),
            actor: self.actor(),
            verb: deed.verb,
            subject: deed.subject.into(),
            before: deed.before,
            after: deed.after,
        };
        Outcome::Changed(Box::new(Changes { expectations, writes: deed.writes, audit, mails: deed.mails }))
    }

    fn root_of<'b>(&self, id: &'b OrganizationId) -> Option<&'b OrganizationId>
    where
        'a: 'b,
    {
        self.facts.organization(id).map(Organization::root)
    }

    fn actor(&self) -> Actor {
        match &self.facts.caller {
            Caller::Nobody => Actor::Nobody,
            Caller::Account(session) => Actor::Account(session.account.clone(), session.id.clone()),
            Caller::Token(token) => Actor::Token(token.maker.clone(), token.id.clone()),
            Caller::Operator => Actor::Operator,
        }
    }

    /// Both readings by which rights are compared {give}.
    pub(super) const COMPARED: [Reading; 2] = [Reading::Permitted, Reading::Stored];
}

/// The root of the tree of an organization that these writes make.
fn root_of_new<'b>(writes: &'b [Write], id: &OrganizationId) -> Option<&'b OrganizationId> {
    writes.iter().find_map(|write| {
        if let Write::Organization(OrganizationWrite::CreateOrganization(it)) = write
            && it.id == *id
        {
            Some(it.root())
        } else {
            None
        }
    })
}
