//! Guards that hold on every path: the last Admin, seats, what the plan allows.
//!
//! INVARIANT (last admin): a root keeps one active Admin, and so does a sub-organization that has one, unless the actor
//! acts from above. INVARIANT (seats): people of a tree are accounts with a membership and e-mails with a pending
//! invitation; nothing raises that beyond the plan. A guard returns what its answer relied on, so that two changes at once
//! cannot both pass it.

use super::case::Case;
use crate::{
    access::{Counting, Reading, Room, Way},
    account::Email,
    change::{Counter, Expectation, Key, MemberWrite, Write},
    denial::Denial,
    facts::Seat,
    id::OrganizationId,
    member::{Member, MemberState},
    organization::{Organization, Place, Tenant},
    plan::{LimitedThing, Plan},
    role::RoleKind,
};

/// What a guard found: what has to hold still, and what it writes.
#[derive(Default)]
pub(super) struct Guarded {
    pub(super) expectations: Vec<Expectation>,
    pub(super) writes: Vec<Write>,
}

/// INVARIANT (last admin): a root always keeps one active Admin, and a sub-organization that has one keeps one unless
/// the actor acts from above. Asked before a member stops being an active Admin of its organization.
pub(super) fn keeps_an_admin(case: &Case, member: &Member, way: &Way) -> Result<Vec<Expectation>, Denial> {
    if !is_active_admin(case, member) {
        return Ok(vec![]);
    }
    let organization = case.facts.organization(&member.organization).ok_or(Denial::NotFound)?;
    let from_above = way.organization != organization.id || also_holds_above(case, organization, way);
    if matches!(organization.place, Place::Below { .. }) && from_above {
        return Ok(vec![]);
    }
    if organization.active_admins <= 1 {
        return Err(Denial::LastAdmin);
    }
    Ok(vec![Expectation::AtLeast(Counter::ActiveAdmins(organization.id.clone()), 2)])
}

/// Whether the caller, who may do it by a membership there, may do it by one further up as well: on the access of the
/// caller there every path relies.
fn also_holds_above(case: &Case, organization: &Organization, way: &Way) -> bool {
    let Some((parent, caller)) = organization.parent().zip(case.caller().ok()) else { return false };
    case.model.position(parent).is_some_and(|at| {
        case.model.runs_down_at(caller, at, Reading::InForce, Counting::Holding).contains(way.permission)
    })
}

/// Whether this membership counts among the active Admins of its organization.
pub(super) fn is_active_admin(case: &Case, member: &Member) -> bool {
    member.state == MemberState::Active
        && case.facts.role(&member.role).is_some_and(|role| role.kind == RoleKind::Admin)
}

/// INVARIANT (seats): whoever joins uses the seat that the invitation reserved; refused when people with a membership
/// would grow beyond the plan.
pub(super) fn take_seat(case: &Case, organization: &OrganizationId, email: &Email) -> Result<Guarded, Denial> {
    let (root, tenant) = case.facts.root_of(organization).ok_or(Denial::NotFound)?;
    if case.facts.seat(&root.id, email).is_some_and(|seat| seat.until.is_none()) {
        return Ok(Guarded::default());
    }
    let joined = room_for_one(tenant, LimitedThing::People, tenant.joined, Counter::Joined(root.id.clone()))?;
    let seat = Seat { root: root.id.clone(), email: email.clone(), until: None };
    Ok(Guarded { expectations: vec![joined], writes: vec![Write::Member(MemberWrite::HoldSeat(seat))] })
}

/// INVARIANT (seats): whoever comes in without invitation takes a seat of their own, unless one is held for them.
pub(super) fn sit_down(case: &Case, organization: &OrganizationId, email: &Email) -> Result<Guarded, Denial> {
    let (root, tenant) = case.facts.root_of(organization).ok_or(Denial::NotFound)?;
    let mut seated = take_seat(case, organization, email)?;
    if case.facts.seat(&root.id, email).is_none() {
        let now = case.facts.now;
        let people = Counter::People(root.id.clone(), now);
        seated.expectations.push(room_for_one(tenant, LimitedThing::People, tenant.people, people)?);
        seated.expectations.push(Expectation::Absent(Key::Seat(root.id.clone(), email.clone(), now)));
    }
    Ok(seated)
}

/// One more device in the tree of this organization.
pub(super) fn room_for_a_device(case: &Case, organization: &OrganizationId) -> Result<Guarded, Denial> {
    let (root, tenant) = case.facts.root_of(organization).ok_or(Denial::NotFound)?;
    let counter = Counter::Devices(root.id.clone());
    let room = room_for_one(tenant, LimitedThing::Devices, tenant.devices, counter.clone())?;
    Ok(Guarded { expectations: vec![room], writes: vec![Write::Count(counter, crate::change::Step::Up)] })
}

/// One more guest in the tree of this root.
pub(super) fn room_for_a_guest(case: &Case, root: &OrganizationId) -> Result<Expectation, Denial> {
    let (_, tenant) = case.facts.root_of(root).ok_or(Denial::NotFound)?;
    room_for_one(tenant, LimitedThing::Guests, tenant.guests, Counter::Guests(root.clone(), case.facts.now))
}

/// One more organization below this one: the plan has sub-organizations, one more of them, and one more level.
pub(super) fn room_below(case: &Case, parent: &Organization) -> Result<Guarded, Denial> {
    let (root, tenant) = case.facts.root_of(&parent.id).ok_or(Denial::NotFound)?;
    if let Some(denial) = Room::below(tenant, level_of(case, &parent.id)).refusal() {
        return Err(denial);
    }
    let counter = Counter::SubOrganizations(root.id.clone());
    let last = LimitedThing::SubOrganizations.bound(tenant.limits()).saturating_sub(1);
    let room = Expectation::AtMost(counter.clone(), last);
    Ok(Guarded { expectations: vec![room], writes: vec![Write::Count(counter, crate::change::Step::Up)] })
}

/// One more role that the customer makes, in the tree of this organization (B09).
pub(super) fn room_for_a_custom_role(case: &Case, organization: &OrganizationId) -> Result<Expectation, Denial> {
    let (root, tenant) = case.facts.root_of(organization).ok_or(Denial::NotFound)?;
    if tenant.limits().custom_roles == 0 {
        return Err(Denial::PlanLocked { plans: Plan::that(|limits| limits.custom_roles > 0) });
    }
    let used = case.facts.roles.iter().filter(|it| it.kind == RoleKind::Custom && it.root == root.id).count();
    let used = u32::try_from(used).unwrap_or(u32::MAX);
    room_for_one(tenant, LimitedThing::CustomRoles, used, Counter::CustomRoles(root.id.clone()))
}

/// Whether what is moved stays within the levels of the plan, or at least goes no deeper than it was.
pub(super) fn room_to_move(
    case: &Case,
    here: &OrganizationId,
    target: &OrganizationId,
    moved: &[&OrganizationId],
) -> Result<(), Denial> {
    let (_, tenant) = case.facts.root_of(here).ok_or(Denial::NotFound)?;
    let top = level_of(case, here);
    let deepest = moved.iter().map(|it| level_of(case, it)).max().unwrap_or(top);
    let then = level_of(case, target).saturating_add(1).saturating_add(deepest.saturating_sub(top));
    if then <= deepest { Ok(()) } else { within(tenant, LimitedThing::Levels, then.saturating_sub(1)) }
}

/// On which level an organization stands: groups are no levels; a root is level 0.
fn level_of(case: &Case, organization: &OrganizationId) -> u32 {
    let levels = case.facts.with_those_above(organization).filter(|it| it.tenant().is_none() && !it.is_group()).count();
    u32::try_from(levels).unwrap_or(u32::MAX)
}

fn room_for_one(tenant: &Tenant, thing: LimitedThing, used: u32, counter: Counter) -> Result<Expectation, Denial> {
    within(tenant, thing, used)?;
    Ok(Expectation::AtMost(counter, thing.bound(tenant.limits()).saturating_sub(1)))
}

/// Whether one more than `used` is within the plan.
pub(super) fn within(tenant: &Tenant, thing: LimitedThing, used: u32) -> Result<(), Denial> {
    let bound = thing.bound(tenant.limits());
    if used < bound {
        return Ok(());
    }
    Err(Denial::PlanLimit { thing, bound, plans: Plan::that(|limits| thing.bound(limits) > used) })
}
