//! Makes a model of facts: the tree in pre-order, and for each membership what its role permits where it is.
//!
//! What nothing can come through (a suspended membership, a session from before a sign-out, a suspended organization) is
//! marked here once, so that no question can forget it.

use super::{
    Room,
    admitted::{Admissions, boundary},
    limit::Limit,
    model::{Above, Membership, Model, Node, Standing},
};
use crate::{
    facts::Facts,
    id::{AccountId, OrganizationId, RoleId},
    member::{DeveloperMode, Member, MemberState},
    organization::{Organization, OrganizationState, Place, Tenant},
    permission::PermissionSet,
    plan::{Developers, Plan},
    role::{Lock, Role, RoleKind, StoredPermissions, permits},
};
use std::collections::HashMap;

impl Model {
    /// Compiles a slice.
    #[must_use]
    pub fn new(facts: &Facts) -> Self {
        let nodes = nodes(facts);
        let places: HashMap<&OrganizationId, usize> = nodes.iter().enumerate().map(|(at, it)| (&it.id, at)).collect();
        let found = Found::new(facts);
        let admissions = Admissions::new(facts);
        let (mut accounts, mut people) = (Vec::new(), HashMap::new());
        let mut memberships = Vec::new();
        for member in &facts.members {
            let Some(organization) = places.get(&member.organization).copied() else { continue };
            let account = *people.entry(&member.account).or_insert_with(|| {
                accounts.push(member.account.clone());
                accounts.len() - 1
            });
            let direct = found.membership(facts, member, account, organization);
            memberships.extend(admissions.of(facts, &found, member, &direct, &places, &nodes));
            memberships.push(direct);
        }
        let mut model = Self::of(accounts, nodes, memberships);
        model.limit = Limit::of(facts, |organization| model.position(organization));
        let shares = model.worth(facts);
        model.with_shares(shares)
    }

    /// The model of what this account sees, and of nobody else: what its browser is given (B02).
    #[must_use]
    pub fn only(&self, account: &AccountId) -> Self {
        let shares = self.shares.iter().filter(|it| it.account == *account).cloned().collect();
        // What begins later begins with a client that is not seen before.
        let boundary = boundary(self.memberships_of(account));
        self.seen_by(account, |_| true).with_shares(shares).with_boundary(boundary)
    }

    /// The model of what this account sees by these of its memberships, as far as it is in these organizations: what
    /// somebody else is told of it, shares left out.
    pub(crate) fn only_part(
        &self,
        account: &AccountId,
        counts: impl Fn(&Membership) -> bool,
        kept: impl Fn(usize) -> bool,
    ) -> Self {
        let counted = self.memberships_of(account).iter().filter(|it| counts(it));
        let memberships = counted.map(|it| Membership { account: 0, ..it.clone() }).collect();
        Self::of(vec![account.clone()], self.nodes.clone(), memberships).seen_by(account, kept)
    }

    /// What this account sees of these organizations, and its memberships there.
    fn seen_by(&self, account: &AccountId, kept: impl Fn(usize) -> bool) -> Self {
        let seen: Vec<usize> = (0..self.nodes.len()).filter(|at| kept(*at) && self.sees_at(account, *at)).collect();
        let place = |at: usize| seen.binary_search(&at).ok();
        let nodes: Vec<Node> = seen
            .iter()
            .filter_map(|at| self.nodes.get(*at))
            .map(|node| Node {
                id: node.id.clone(),
                above: match node.above {
                    Above::At(parent) => place(parent).map_or(Above::Unseen, Above::At),
                    other @ (Above::Nothing | Above::Unseen) => other,
                },
                end: seen.partition_point(|other| *other < node.end),
                live: node.live,
                room: node.room,
            })
            .collect();
        let memberships = self
            .memberships_of(account)
            .iter()
            .filter_map(|it| Some(Membership { account: 0, organization: place(it.organization)?, ..it.clone() }))
            .collect();
        Self::of(vec![account.clone()], nodes, memberships)
    }
}

/// The organizations in pre-order.
fn nodes(facts: &Facts) -> Vec<Node> {
    let mut below: Below = HashMap::new();
    for organization in &facts.organizations {
        if let Some(parent) = organization.parent() {
            below.entry(parent).or_default().push(organization);
        }
    }
    let mut nodes = Vec::with_capacity(facts.organizations.len());
    // A slice without an organization's parent is broken: what hangs on it is left out. Fails closed.
    for root in facts.organizations.iter().filter(|it| matches!(it.place, Place::Root(_))) {
        if let Some(tenant) = root.tenant() {
            place(&mut nodes, root, &Stand { above: Above::Nothing, live: true, level: 0, tenant }, &mut below);
        }
    }
    nodes
}

type Below<'a> = HashMap<&'a OrganizationId, Vec<&'a Organization>>;

/// Where an organization stands.
struct Stand<'a> {
    above: Above,
    live: bool,
    level: u32,
    tenant: &'a Tenant,
}

fn place<'a>(nodes: &mut Vec<Node>, organization: &'a Organization, stand: &Stand<'_>, below: &mut Below<'a>) {
    let at = nodes.len();
    let live = stand.live && organization.state == OrganizationState::Active;
    let level = stand.level + u32::from(organization.tenant().is_none() && !organization.is_group());
    let room = Room::below(stand.tenant, level);
    nodes.push(Node { id: organization.id.clone(), above: stand.above, end: at, live, room });
    for child in below.remove(&organization.id).unwrap_or_default() {
        place(nodes, child, &Stand { above: Above::At(at), live, level, tenant: stand.tenant }, below);
    }
    let end = nodes.len();
    if let Some(node) = nodes.get_mut(at) {
        node.end = end;
    }
}

pub(super) fn standing(facts: &Facts, member: &Member) -> Standing {
    let session = facts.caller.session().filter(|session| session.account == member.account);
    match member.state {
        MemberState::Suspended => Standing::Suspended,
        MemberState::Active if session.is_some_and(|session| !member.admits(session)) => Standing::SignedOut,
        MemberState::Active => Standing::Holds,
    }
}

/// What is looked up a membership, found once.
pub(super) struct Found<'a> {
    organizations: HashMap<&'a OrganizationId, &'a Organization>,
    roles: HashMap<&'a RoleId, &'a Role>,
    values: HashMap<(&'a OrganizationId, &'a RoleId), &'a StoredPermissions>,
}

/// What a membership permits, in each reading; nothing where role, value or root is missing. Fails closed.
#[derive(Default)]
pub(super) struct Permits {
    pub(super) in_force: PermissionSet,
    pub(super) permitted: PermissionSet,
    pub(super) stored: PermissionSet,
}

impl<'a> Found<'a> {
    fn new(facts: &'a Facts) -> Self {
        Self {
            organizations: facts.organizations.iter().map(|it| (&it.id, it)).collect(),
            roles: facts.roles.iter().map(|it| (&it.id, it)).collect(),
            values: facts.role_values.iter().map(|it| ((&it.organization, &it.role), &it.stored)).collect(),
        }
    }

    fn membership(&self, facts: &Facts, member: &Member, account: usize, organization: usize) -> Membership {
        let Permits { in_force, permitted, stored } = self.permits(member).unwrap_or_default();
        Membership {
            id: member.id.clone(),
            account,
            organization,
            role: member.role.clone(),
            standing: standing(facts, member),
            developer_mode: member.developer_mode,
            in_force,
            permitted,
            stored,
            admitted: None,
        }
    }

    pub(super) fn organization(&self, id: &OrganizationId) -> Option<&'a Organization> {
        self.organizations.get(id).copied()
    }

    fn permits(&self, member: &Member) -> Option<Permits> {
        let organization = self.organizations.get(&member.organization)?;
        let root = self.organizations.get(organization.root())?;
        let role = self.roles.get(&member.role).filter(|role| role.root == root.id)?;
        let stored = self.values.get(&(&member.organization, &member.role)).copied()?;
        Some(Permits::of(member.developer_mode, organization, role.kind, stored, root.tenant()?.plan))
    }
}

impl Permits {
    pub(super) fn of(
        developer_mode: DeveloperMode,
        organization: &Organization,
        role: RoleKind,
        stored: &StoredPermissions,
        plan: Plan,
    ) -> Self {
        let permitted = permits(organization, role, stored, Lock::AsPlanned(plan));
        let in_force = if developer_mode_counts(developer_mode, organization, role, plan) {
            permitted
        } else {
            permitted.without(PermissionSet::DEVELOPER).with_needs_met()
        };
        Self { in_force, permitted, stored: permits(organization, role, stored, Lock::Ignored) }
    }
}

/// Developer mode counts while it is on, and where the plan lets this role have it {developer}.
fn developer_mode_counts(mode: DeveloperMode, organization: &Organization, role: RoleKind, plan: Plan) -> bool {
    let partner = matches!(organization.place, Place::Below { kind, .. } if kind.is_partner());
    let may = match plan.limits().developers {
        Developers::One => true,
        Developers::AnyAdmin => role == RoleKind::Admin,
    };
    mode == DeveloperMode::On && may && !partner
}
