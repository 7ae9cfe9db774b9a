//! Deleting a custom role (B09): whoever holds it or is invited to it gets the replacement in the same step, which both
//! gives (the replacement) and acts on (every holder).

use super::require_in_root;
use crate::{
    access::Way,
    action::DeleteRole,
    change::{Counter, Expectation, MemberWrite, RoleWrite, Row, Step, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::{Gift, act_on, give, naming_what_is_seen},
        guards::is_active_admin,
        members::with_role,
        portals,
    },
    denial::Denial,
    id::OrganizationId,
    invitation::{Invitation, InvitationState},
    member::{Member, MemberState},
    order::{set, sort},
    organization::Organization,
    permission::PermissionAction as P,
    role::{Role, RoleKind},
};
use std::collections::BTreeSet;

/// A custom role goes; members and pending invitations have its replacement in the same step (B09). It acts on every
/// holder, and gives what the role permitted and what its replacement permits, wherever somebody holds it (T115).
pub(in crate::decide) fn delete(case: &Case, it: &DeleteRole) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let role = case.seen_role(&here.id, &it.role)?;
    let replacement = it.replacement.as_ref().map(|id| case.seen_role(&here.id, id)).transpose()?;
    // A role is no replacement of itself.
    let replacement = replacement.filter(|other| other.id != role.id);
    let way = require_in_root(case, P::RoleDelete, here)?;
    let holders = Holders::of(case, here, role);
    holders.guarded(case, role, replacement).map_err(|denial| naming_what_is_seen(case, &here.id, denial))?;
    if role.kind != RoleKind::Custom {
        return Err(Denial::WrongKindOfRole);
    }
    let count = holders.members.len() + holders.invitations.len();
    let to = match replacement {
        Some(replacement) => replacement,
        None if count > 0 || portals::hands_out(case, here, role) => {
            return Err(Denial::ReplacementRequired { holders: u32::try_from(count).unwrap_or(u32::MAX) });
        }
        // Invitations that are settled still name a role: the one that permits least.
        None => of_kind(case, here, RoleKind::User)?,
    };
    let handed_out = portals::replaced(case, here, role, to)?;
    let mut expectations = holders.relied(case, &way, role, to)?;
    expectations.extend(handed_out.expectations);
    let mut writes = handed_out.writes;
    writes.extend(holders.writes(case, role, to)?);
    Ok(case.changed(Deed {
        verb: "role.delete",
        organization: Some(here.root()),
        subject: role.id.as_str(),
        before: vec![("name", role.name.to_string()), ("holders", count.to_string())],
        after: replacement.map(|to| ("replacement", to.id.to_string())).into_iter().collect(),
        expectations,
        writes,
        mails: vec![],
    }))
}

fn of_kind<'a>(case: &Case<'a>, here: &Organization, kind: RoleKind) -> Result<&'a Role, Denial> {
    let mut roles = case.facts.roles.iter();
    roles.find(|it| it.kind == kind && it.root == *here.root()).ok_or(Denial::NotFound)
}

/// Who has a role, and who is invited to it.
struct Holders<'a> {
    members: Vec<&'a Member>,
    invitations: Vec<&'a Invitation>,
}

impl<'a> Holders<'a> {
    fn of(case: &Case<'a>, here: &Organization, role: &Role) -> Self {
        let of_tree = |id: &OrganizationId| case.facts.organization(id).is_some_and(|it| it.root() == here.root());
        let mut members: Vec<_> =
            case.facts.members.iter().filter(|it| it.role == role.id && of_tree(&it.organization)).collect();
        sort(&mut members, |a, b| a.id.cmp(&b.id));
        let pending = |it: &&Invitation| it.role == role.id && it.state(case.facts.now) == InvitationState::Pending;
        let mut invitations: Vec<_> = case.facts.invitations.iter().filter(pending).collect();
        sort(&mut invitations, |a, b| a.id.cmp(&b.id));
        Self { members, invitations }
    }

    fn organizations(&self) -> BTreeSet<&'a OrganizationId> {
        let invited = self.invitations.iter().map(|it| &it.organization);
        set(self.members.iter().map(|it| &it.organization).chain(invited))
    }

    fn guarded(&self, case: &Case, role: &Role, replacement: Option<&Role>) -> Result<(), Denial> {
        let caller = case.caller()?;
        for member in &self.members {
            act_on(case, member)?;
        }
        for organization in self.organizations() {
            for role in [Some(role), replacement].into_iter().flatten() {
                give(case, caller, organization, Gift::of_role(case, organization, &role.id)?)?;
            }
        }
        Ok(())
    }

    /// Whoever comes to have the role meanwhile keeps it from going: the store refuses that.
    fn relied(&self, case: &Case, way: &Way, role: &Role, to: &Role) -> Result<Vec<Expectation>, Denial> {
        let caller = case.caller()?;
        let mut relied = case.relies_on(way);
        relied.extend([
            Expectation::Unchanged(Row::Role(role.id.clone()), role.version),
            Expectation::Exists(Row::Role(to.id.clone())),
        ]);
        for organization in self.organizations() {
            relied.extend(case.relies_on_access(caller, organization));
            relied.extend(case.relies_on_role(organization, &role.id));
            relied.extend(case.relies_on_role(organization, &to.id));
        }
        for member in &self.members {
            relied.extend(case.relies_on_access(&member.account, &member.organization));
        }
        let unchanged = |it: &&Invitation| Expectation::Unchanged(Row::Invitation(it.id.clone()), it.version);
        relied.extend(self.invitations.iter().map(unchanged));
        Ok(relied)
    }

    /// INVARIANT (last admin): nobody stops being Admin by this, since no custom role is one; some may begin.
    fn writes(&self, case: &Case, role: &Role, to: &Role) -> Result<Vec<Write>, Denial> {
        let (mut moved, mut one_by_one) = (Vec::new(), Vec::new());
        for member in &self.members {
            let after = with_role(case, member, to)?;
            if after.developer_mode == member.developer_mode {
                moved.push(member.id.clone());
            } else {
                one_by_one.push(Write::Member(MemberWrite::UpdateMember(after)));
                one_by_one.push(Write::Count(Counter::Developers(member.organization.clone()), Step::Down));
            }
            let becomes_admin = to.kind == RoleKind::Admin && !is_active_admin(case, member);
            if member.state == MemberState::Active && becomes_admin {
                one_by_one.push(Write::Count(Counter::ActiveAdmins(member.organization.clone()), Step::Up));
            }
        }
        let mut writes = vec![Write::Role(RoleWrite::MoveHolders {
            from: role.id.clone(),
            to: to.id.clone(),
            members: moved,
            invitations: self.invitations.iter().map(|it| it.id.clone()).collect(),
        })];
        writes.extend(one_by_one);
        writes.push(Write::Role(RoleWrite::DeleteRole(role.id.clone())));
        Ok(writes)
    }
}
