//! Editing what a role permits, here or in all below, and putting it back to its defaults (S03, S06, B09).
//!
//! What needs something is brought along, what lost what it needs goes along. Both what the role permitted and what it will
//! permit have to be within what the editor holds, in every organization that is touched; one refusal refuses all {give}.

use crate::{
    access::Way,
    action::{EditRole, ResetRole},
    change::{Expectation, RoleWrite, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::{Gift, give, give_from_above},
        portals::stays_fit,
    },
    denial::Denial,
    id::{OrganizationId, RoleId},
    order::sort,
    organization::Organization,
    permission::{PermissionAction as P, PermissionSet, normalize_all},
    plan::{Permissions, Plan},
    role::{Lock, Reach, Role, RoleKind, RoleValue, StoredPermissions, permits},
    time::Version,
};
use std::collections::{HashMap, HashSet};

/// Changes what a role permits, here and as far as the edit goes (S03, S06, B09).
pub(in crate::decide) fn edit(case: &Case, it: &EditRole) -> Result<Outcome, Denial> {
    let edit = Edit::of(case, &it.organization, &it.role, it.reach, it.seen)?;
    let before = permits(edit.here, edit.role.kind, &edit.value.stored, Lock::Ignored);
    let after = normalize_all(before, it.permissions.without(before), before.without(it.permissions));
    edit.decide("role.edit", before, after, |edit| {
        if edit.plan.limits().permissions == Permissions::Locked {
            return Err(Denial::PlanLocked { plans: Plan::that(|limits| limits.permissions == Permissions::Editable) });
        }
        Ok(())
    })
}

/// Puts a default role back to its defaults: a give like an edit, but on every plan, so that a plan that locks never
/// locks somebody out.
pub(in crate::decide) fn reset(case: &Case, it: &ResetRole) -> Result<Outcome, Denial> {
    let edit = Edit::of(case, &it.organization, &it.role, it.reach, it.seen)?;
    let before = permits(edit.here, edit.role.kind, &edit.value.stored, Lock::Ignored);
    edit.decide("role.reset", before, edit.role.kind.defaults(), |edit| match edit.role.kind {
        RoleKind::Admin | RoleKind::Staff | RoleKind::User => Ok(()),
        RoleKind::Custom => Err(Denial::WrongKindOfRole),
    })
}

/// An edit, and where it goes.
struct Edit<'a> {
    case: &'a Case<'a>,
    here: &'a Organization,
    plan: Plan,
    role: &'a Role,
    value: &'a RoleValue,
    reach: Reach,
    seen: Version,
}

/// What the edit makes of the role in one organization.
struct Touched<'a> {
    organization: &'a Organization,
    old: &'a RoleValue,
    new: StoredPermissions,
}

impl<'a> Edit<'a> {
    fn of(
        case: &'a Case<'a>,
        organization: &OrganizationId,
        role: &RoleId,
        reach: Reach,
        seen: Version,
    ) -> Result<Self, Denial> {
        let here = case.seen_organization(organization)?;
        let role = case.seen_role(organization, role)?;
        let value = case.facts.role_value(&here.id, &role.id).ok_or(Denial::NotFound)?;
        let (_, tenant) = case.facts.root_of(&here.id).ok_or(Denial::NotFound)?;
        Ok(Self { case, here, plan: tenant.plan, role, value, reach, seen })
    }

    /// The guards hold in every organization that it touches; one refusal refuses the whole edit, and names where.
    fn decide(
        &self,
        verb: &'static str,
        before: PermissionSet,
        after: PermissionSet,
        allowed: impl FnOnce(&Self) -> Result<(), Denial>,
    ) -> Result<Outcome, Denial> {
        let touched = self.touched(before, after);
        let way = self.case.require_in(P::RoleEdit, &self.here.id)?;
        refused_first(touched.iter().map(|it| self.may_edit(it.organization)))?;
        let caller = self.case.caller()?;
        // Both what it permitted and what it will: an edit takes from its holders as well as giving to them.
        let given = touched.iter().flat_map(|it| [(it.organization, &it.old.stored), (it.organization, &it.new)]);
        refused_first(given.map(|(organization, stored)| {
            let gift = Gift::at(organization, self.plan, self.role.kind, stored);
            if organization.id == self.here.id {
                give(self.case, caller, &organization.id, gift).map(drop)
            } else {
                give_from_above(self.case, &organization.id, gift).map(drop)
            }
        }))?;
        let (root, _) = self.case.facts.root_of(&self.here.id).ok_or(Denial::NotFound)?;
        let will: Vec<_> = touched.iter().map(|it| (&it.organization.id, &it.new)).collect();
        let fit = stays_fit(self.case, root, self.role, &will)?;
        allowed(self)?;
        if self.value.version != self.seen {
            return Err(Denial::Stale { current: self.value.version });
        }
        if self.reach == Reach::Here && self.is_admin_of_root() {
            return Err(Denial::RoleNotEditable);
        }
        let below = touched.iter().filter(|it| it.organization.id != self.here.id).count();
        Ok(self.case.changed(Deed {
            verb,
            organization: Some(&self.here.id),
            subject: self.role.id.as_str(),
            before: vec![("permissions", before.to_string())],
            after: vec![
                ("permissions", after.to_string()),
                ("reach", self.reach.as_str().to_owned()),
                ("organizations_below", below.to_string()),
            ],
            expectations: [self.relied(&way, &touched)?, fit].concat(),
            writes: vec![self.written(touched)],
            mails: vec![],
        }))
    }

    /// INVARIANT (keys): in a root, Admin permits everything whatever is stored, so only what is below is edited.
    fn is_admin_of_root(&self) -> bool {
        self.role.kind == RoleKind::Admin && self.here.tenant().is_some()
    }

    /// Here first, unless it is not editable here; then all below, in the order of their identifiers.
    fn touched(&self, before: PermissionSet, after: PermissionSet) -> Vec<Touched<'a>> {
        let kind = self.role.kind;
        let new = |organization: &Organization, set| StoredPermissions::kept(organization, kind, set);
        let mut touched = Vec::new();
        if !self.is_admin_of_root() {
            touched.push(Touched { organization: self.here, old: self.value, new: new(self.here, after) });
        }
        let there = |organization: &Organization, old: &RoleValue| match self.reach {
            Reach::Here => None,
            Reach::BelowAll => Some(after),
            Reach::BelowChanged => {
                let set = permits(organization, kind, &old.stored, Lock::Ignored);
                Some(normalize_all(set, after.without(before), before.without(after)))
            }
        };
        let all = self.below().into_iter().filter_map(|(organization, old)| {
            let new = new(organization, there(organization, old)?);
            // What is so already is left alone, but counted: nobody changes it meanwhile.
            Some(Touched { organization, old, new })
        });
        touched.extend(all);
        touched
    }

    /// Every organization below, with what the role permits there.
    fn below(&self) -> Vec<(&'a Organization, &'a RoleValue)> {
        let case = self.case;
        let Some(at) = case.model.position(&self.here.id) else { return vec![] };
        let below: HashSet<&OrganizationId> = case.model.below(at).iter().map(|node| &node.id).collect();
        let values = case.facts.role_values.iter().filter(|it| it.role == self.role.id);
        let values: HashMap<&OrganizationId, &RoleValue> = values.map(|it| (&it.organization, it)).collect();
        let organizations = case.facts.organizations.iter().filter(|it| below.contains(&it.id));
        let mut all: Vec<_> = organizations.filter_map(|it| Some((it, *values.get(&it.id)?))).collect();
        sort(&mut all, |(a, _), (b, _)| a.id.cmp(&b.id));
        all
    }

    /// An organization that the caller does not see is not named: then it is the way there that is missing. One that is
    /// suspended is edited as if it were in use: a restriction must not leave it behind, nor stop at it.
    fn may_edit(&self, organization: &Organization) -> Result<(), Denial> {
        if self.case.may_from_above(P::RoleEdit, &organization.id)? {
            return Ok(());
        }
        let missing = Denial::PermissionMissing {
            permission: P::SubOrganizationEnter.in_organization(),
            organization: self.here.id.clone(),
        };
        let refused = |denial| if denial == Denial::NotFound { missing } else { denial };
        self.case.require_in(P::RoleEdit, &organization.id).map(drop).map_err(refused)
    }

    fn relied(&self, way: &Way, touched: &[Touched]) -> Result<Vec<Expectation>, Denial> {
        let (case, caller) = (self.case, self.case.caller()?);
        let mut relied = case.relies_on(way);
        relied.extend(case.relies_on_access(caller, &self.here.id));
        let value = Row::RoleValue(self.here.id.clone(), self.role.id.clone());
        relied.push(Expectation::Unchanged(value, self.value.version));
        if self.reach != Reach::Here {
            // The caller's access down there may come from memberships down there as well.
            for member in case.facts.members_of(caller) {
                if touched.iter().any(|it| it.organization.id == member.organization) {
                    relied.extend(case.relies_on_access(caller, &member.organization));
                }
            }
            // The values here and below, as one: none is edited meanwhile, no organization made, moved here or gone.
            let mut versions: Vec<Version> = self.below().iter().map(|(_, value)| value.version).collect();
            versions.push(self.value.version);
            let sum = versions.iter().fold(0_u32, |sum, it| sum.saturating_add(it.number()));
            let values = Row::RoleValues(self.here.id.clone(), self.role.id.clone());
            relied.push(Expectation::Unchanged(values, Version::new(sum)));
        }
        Ok(relied)
    }

    /// One value, or many as one write. What an edit leaves as it is keeps its version, except here, where the editor
    /// may see that it was saved.
    fn written(&self, touched: Vec<Touched>) -> Write {
        let here = |it: &RoleValue| it.organization == self.here.id;
        let mut values: Vec<RoleValue> = touched
            .into_iter()
            .filter(|it| here(it.old) || it.new != it.old.stored)
            .map(|Touched { old, new, .. }| RoleValue { stored: new, version: old.version.next(), ..old.clone() })
            .collect();
        if self.is_admin_of_root() {
            values.insert(0, RoleValue { version: self.value.version.next(), ..self.value.clone() });
        }
        match (self.reach, values.as_slice()) {
            (Reach::Here, [value]) => Write::Role(RoleWrite::SetRoleValue(value.clone())),
            (Reach::Here | Reach::BelowChanged | Reach::BelowAll, _) => Write::Role(RoleWrite::SetRoleValues(values)),
        }
    }
}

/// Of several refusals always the same, whatever the organizations are called: by its class, then by its code.
fn refused_first(answers: impl Iterator<Item = Result<(), Denial>>) -> Result<(), Denial> {
    answers.filter_map(Result::err).min_by_key(|it| (it.class(), it.code())).map_or(Ok(()), Err)
}
