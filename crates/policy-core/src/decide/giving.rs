//! Giving rights (B06): one rule for all paths. Nobody hands out, or acts on, more than they hold {give}.
//!
//! *Giving* a set of permissions in an organization: the set is within the giver's rights there, and if it includes
//! `sub_organization.enter`, within what of the giver's rights runs down. *Acting on* a member: the member's rights there,
//! counted as if active, are within the actor's. Both are compared as roles permit, developer mode on or off alike, for
//! what is in force and for what is stored, so that neither a plan's lock nor a pause hides what comes back later. The
//! refusal lists what is in excess.
//!
//! Only this module makes these two refusals. `tests/src/paths.rs` says of every action whether it gives or acts on.

use super::{case::Case, visibility::device_target};
use crate::{
    access::{Counting, Reading, ResourceKind, Through, Way, is_creation},
    denial::Denial,
    device::Device,
    id::{AccountId, OrganizationId, RoleId},
    member::Member,
    organization::{Organization, Place},
    permission::{CATALOGUE, PermissionAction, PermissionSet, Scope},
    plan::Plan,
    role::{Lock, RoleKind, StoredPermissions, permits},
};

/// What is given somewhere, read in both ways in which rights are compared.
#[derive(Clone, Copy)]
pub(super) struct Gift {
    permitted: PermissionSet,
    stored: PermissionSet,
}

impl Gift {
    /// What a role of this kind gives there with what is stored of it.
    pub(super) fn of(
        case: &Case,
        organization: &OrganizationId,
        kind: RoleKind,
        stored: &StoredPermissions,
    ) -> Result<Self, Denial> {
        let here = case.facts.organization(organization).ok_or(Denial::NotFound)?;
        let (_, tenant) = case.facts.root_of(organization).ok_or(Denial::NotFound)?;
        Ok(Self::at(here, tenant.plan, kind, stored))
    }

    /// The same, where organization and plan are at hand.
    pub(super) fn at(here: &Organization, plan: Plan, kind: RoleKind, stored: &StoredPermissions) -> Self {
        Self {
            permitted: permits(here, kind, stored, Lock::AsPlanned(plan)),
            stored: permits(here, kind, stored, Lock::Ignored),
        }
    }

    /// A set that is given as it is, by no role.
    pub(super) fn exactly(set: PermissionSet) -> Self {
        let set = set.with_needs_met();
        Self { permitted: set, stored: set }
    }

    /// What a role of the tree gives there as it is. A role without a value there is none of this tree.
    pub(super) fn of_role(case: &Case, organization: &OrganizationId, role: &RoleId) -> Result<Self, Denial> {
        let kind = case.facts.role(role).ok_or(Denial::NotFound)?.kind;
        let value = case.facts.role_value(organization, role).ok_or(Denial::NotFound)?;
        Self::of(case, organization, kind, &value.stored)
    }

    /// All of it, and what of it runs down.
    fn gained(self, reading: Reading) -> (PermissionSet, PermissionSet) {
        let set = self.read(reading);
        let runs_down = set.contains(PermissionAction::SubOrganizationEnter.in_organization());
        (set, if runs_down { set } else { PermissionSet::EMPTY })
    }

    /// All of it, in either reading.
    pub(super) fn all(self) -> PermissionSet {
        self.permitted.union(self.stored)
    }

    /// This very set, whatever any role permits.
    pub(super) const fn of_set(set: PermissionSet) -> Self {
        Self { permitted: set, stored: set }
    }

    fn read(self, reading: Reading) -> PermissionSet {
        match reading {
            Reading::InForce | Reading::Permitted => self.permitted,
            Reading::Stored => self.stored,
        }
    }
}

/// Whether this giver may give that there; else what the giver lacks.
pub(super) fn give(case: &Case, giver: &AccountId, organization: &OrganizationId, gift: Gift) -> Result<(), Denial> {
    let excess = excess(case, (giver, Counting::Holding), organization, |reading| gift.gained(reading))?;
    if excess.is_empty() { Ok(()) } else { Err(Denial::GrantExceedsOwn { excess, organization: organization.clone() }) }
}

/// The same for what the caller gives from above: where it is given is looked at as if it were in use.
pub(super) fn give_from_above(case: &Case, organization: &OrganizationId, gift: Gift) -> Result<(), Denial> {
    give_all(case, &[organization], |_, reading| gift.gained(reading))
}

/// Whether the caller may give what comes to be held in these organizations, read in both ways: all of it, and the part
/// that runs down.
pub(super) fn give_all(
    case: &Case,
    organizations: &[&OrganizationId],
    gained: impl Fn(&OrganizationId, Reading) -> (PermissionSet, PermissionSet),
) -> Result<(), Denial> {
    let caller = (case.caller()?, Counting::FromAbove);
    for organization in organizations {
        let excess = excess(case, caller, organization, |reading| gained(organization, reading))?;
        if !excess.is_empty() {
            return Err(Denial::GrantExceedsOwn { excess, organization: (*organization).clone() });
        }
    }
    Ok(())
}

/// Whether the caller may act on this member: what the member's account may do there, counted as if active, is within
/// what the caller may do there. It may come from above too.
pub(super) fn act_on(case: &Case, member: &Member) -> Result<(), Denial> {
    case.is_not_its_maker(&member.account)?;
    let organization = &member.organization;
    let excess = excess_of(case, (case.caller()?, Counting::Holding), &member.account, organization)?;
    if excess.is_empty() { Ok(()) } else { Err(Denial::ActsOnMore { excess, organization: organization.clone() }) }
}

/// Whether the caller may act on all members of these organizations. Those suspended are looked at as if they were in
/// use: what is compared comes back with them.
pub(super) fn act_on_all(case: &Case, organizations: &[&OrganizationId]) -> Result<(), Denial> {
    let caller = (case.caller()?, Counting::FromAbove);
    for organization in organizations {
        let members = case.facts.members.iter().filter(|it| it.organization == **organization);
        let excess = members
            .map(|it| excess_of(case, caller, &it.account, organization))
            .try_fold(PermissionSet::EMPTY, |all, excess| excess.map(|excess| all.union(excess)))?;
        if !excess.is_empty() {
            return Err(Denial::ActsOnMore { excess, organization: (*organization).clone() });
        }
    }
    Ok(())
}

/// What `who` lacks of what this account may do there, counted as if active.
fn excess_of(
    case: &Case,
    who: (&AccountId, Counting),
    account: &AccountId,
    organization: &OrganizationId,
) -> Result<PermissionSet, Denial> {
    let at = case.model.position(organization).ok_or(Denial::NotFound)?;
    excess(case, who, organization, |reading| {
        (
            case.model.access_at(account, at, reading, Counting::All),
            case.model.runs_down_at(account, at, reading, Counting::All),
        )
    })
}

/// What `who` lacks of what counts there, and of what also runs down from there.
fn excess(
    case: &Case,
    (who, counting): (&AccountId, Counting),
    organization: &OrganizationId,
    wanted: impl Fn(Reading) -> (PermissionSet, PermissionSet),
) -> Result<PermissionSet, Denial> {
    let at = case.model.position(organization).ok_or(Denial::NotFound)?;
    Ok(Case::COMPARED.into_iter().fold(PermissionSet::EMPTY, |excess, reading| {
        let (here, below) = wanted(reading);
        excess
            .union(here.in_excess_of(giveable(case, who, organization, at, reading, counting)))
            .union(below.in_excess_of(case.model.runs_down_at(who, at, reading, counting)))
    }))
}

/// What somebody may do there as far as it can be given on. What an admission gives, a partner passes on only as
/// permissions on one's own things; and in a partner organization not at all, because whoever joins it has a part in the
/// admissions of its clients too, paused ones included (T103, T117).
fn giveable(
    case: &Case,
    who: &AccountId,
    organization: &OrganizationId,
    at: usize,
    reading: Reading,
    counting: Counting,
) -> PermissionSet {
    let own = case.model.own_access_at(who, at, reading, counting);
    let access = case.model.access_at(who, at, reading, counting);
    // Mostly no admission gives anything there: then nothing has to be known of the place, which is looked for by walking.
    if access == own {
        return own;
    }
    let place = case.facts.organization(organization).map(|it| &it.place);
    match place {
        Some(Place::Below { kind, .. }) if kind.is_partner() => own,
        Some(Place::Below { .. } | Place::Root(_)) | None => own.union(access.on_own_only()),
    }
}

/// Whether the caller may do each of these actions with a device, of which a share is given; what others share with the
/// caller is theirs to lend. It is compared again at each use (B10).
pub(super) fn give_of_device(
    case: &Case,
    device: &Device,
    actions: impl Iterator<Item = PermissionAction>,
) -> Result<(), Denial> {
    let target = device_target(device);
    let owns = device.owner.as_ref() == Some(case.caller()?);
    let is_lent = |way: Way| match way.through {
        Through::Share(_) => true,
        Through::Membership { .. } | Through::Admission { .. } => false,
    };
    let lacking = actions.filter(|action| case.require(*action, &target).map_or(true, is_lent));
    let excess = lacking.fold(PermissionSet::EMPTY, |set, action| {
        set.with(if owns { action.on_own() } else { action.in_organization() })
    });
    let organization = device.organization.clone();
    if excess.is_empty() { Ok(()) } else { Err(Denial::GrantExceedsOwn { excess, organization }) }
}

/// The same refusal, but that an organization which the caller does not see is not named {tenancy}: then it is the one
/// asked about.
pub(super) fn naming_what_is_seen(case: &Case, asked: &OrganizationId, denial: Denial) -> Denial {
    let seen = |it: OrganizationId| if case.seen_organization(&it).is_ok() { it } else { asked.clone() };
    #[expect(clippy::wildcard_enum_match_arm, reason = "no other refusal of the one rule names an organization")]
    match denial {
        Denial::GrantExceedsOwn { excess, organization } => {
            Denial::GrantExceedsOwn { excess, organization: seen(organization) }
        }
        Denial::ActsOnMore { excess, organization } => Denial::ActsOnMore { excess, organization: seen(organization) },
        other => other,
    }
}

/// No change of a device's owner or organization gives the actor an action over it that the actor lacked before (T105).
/// Giving it to somebody else is not a give. What is in excess is named as what would have been needed before.
pub(super) fn gains_nothing_over(case: &Case, before: &Device, after: &Device) -> Result<(), Denial> {
    let caller = case.caller()?;
    let mut excess = PermissionSet::EMPTY;
    for reading in Case::COMPARED {
        // As it is, and as it would be if memberships and organizations that are suspended came back.
        for counting in [Counting::Holding, Counting::All] {
            let had = actions_over(case, caller, before, reading, counting)?;
            excess = excess.union(actions_over(case, caller, after, reading, counting)?.without(had));
        }
    }
    let organization = before.organization.clone();
    if excess.is_empty() { Ok(()) } else { Err(Denial::GrantExceedsOwn { excess, organization }) }
}

/// The actions that this account may do to a device by membership, each as its switch for the whole organization.
fn actions_over(
    case: &Case,
    who: &AccountId,
    device: &Device,
    reading: Reading,
    counting: Counting,
) -> Result<PermissionSet, Denial> {
    let at = case.model.position(&device.organization).ok_or(Denial::NotFound)?;
    let access = case.model.access_at(who, at, reading, counting);
    let scope = if device.owner.as_ref() == Some(who) { Scope::Own } else { Scope::Organization };
    let over_it = |it: &PermissionAction| ResourceKind::Device.has(*it) && !is_creation(*it);
    let allowed = CATALOGUE.iter().map(|entry| entry.action).filter(over_it).filter(|it| access.allows(*it, scope));
    Ok(allowed.fold(PermissionSet::EMPTY, |set, action| set.with(action.in_organization())))
}
