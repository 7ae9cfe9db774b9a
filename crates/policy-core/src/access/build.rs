use super::model::{Above, Membership, Model, Node, Standing};
use crate::{
    facts::Facts,
    id::{AccountId, OrganizationId},
    member::{DeveloperMode, Member, MemberState},
    organization::{Organization, OrganizationState, Place},
    permission::PermissionSet,
    plan::{Developers, Plan},
    role::{Lock, RoleKind, permits},
};
use std::collections::{BTreeMap, HashMap};

impl Model {
    /// Compiles a slice.
    #[must_use]
    pub fn new(facts: &Facts) -> Self {
        let mut model = Self::default();
        model.place_organizations(facts);
        for member in &facts.members {
            model.place_member(facts, member);
        }
        model
    }

    /// The model of what this account sees, and of nobody else: what its browser is given (B02).
    #[must_use]
    pub fn only(&self, account: &AccountId) -> Self {
        let seen: Vec<usize> = (0..self.nodes.len()).filter(|at| self.sees_at(account, *at)).collect();
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
            })
            .collect();
        let memberships = self
            .memberships_of(account)
            .filter_map(|it| Some(Membership { account: 0, organization: place(it.organization)?, ..it.clone() }))
            .collect();
        let index = index(&nodes);
        Self { accounts: vec![account.clone()], nodes, memberships, index }
    }

    fn place_organizations(&mut self, facts: &Facts) {
        let mut below: BTreeMap<&OrganizationId, Vec<&Organization>> = BTreeMap::new();
        for organization in &facts.organizations {
            if let Some(parent) = organization.parent() {
                below.entry(parent).or_default().push(organization);
            }
        }
        // A slice without an organization's parent is broken: what hangs on it is left out. Fails closed.
        for root in facts.organizations.iter().filter(|it| matches!(it.place, Place::Root(_))) {
            self.place(root, Above::Nothing, true, &mut below);
        }
        self.index = index(&self.nodes);
    }

    fn place<'a>(
        &mut self,
        organization: &'a Organization,
        above: Above,
        live_above: bool,
        below: &mut BTreeMap<&'a OrganizationId, Vec<&'a Organization>>,
    ) {
        let at = self.nodes.len();
        let live = live_above && organization.state == OrganizationState::Active;
        self.nodes.push(Node { id: organization.id.clone(), above, end: at, live });
        for child in below.remove(&organization.id).unwrap_or_default() {
            self.place(child, Above::At(at), live, below);
        }
        let end = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(at) {
            node.end = end;
        }
    }

    fn place_member(&mut self, facts: &Facts, member: &Member) {
        let Some(organization) = self.position(&member.organization) else {
            return;
        };
        let permits = Permits::of(facts, member);
        let account = self.accounts.iter().position(|it| *it == member.account).unwrap_or_else(|| {
            self.accounts.push(member.account.clone());
            self.accounts.len() - 1
        });
        self.memberships.push(Membership {
            id: member.id.clone(),
            account,
            organization,
            role: member.role.clone(),
            standing: standing(facts, member),
            in_force: permits.in_force,
            permitted: permits.permitted,
            stored: permits.stored,
        });
    }
}

fn index(nodes: &[Node]) -> HashMap<OrganizationId, usize> {
    nodes.iter().enumerate().map(|(at, node)| (node.id.clone(), at)).collect()
}

fn standing(facts: &Facts, member: &Member) -> Standing {
    let session = facts.caller.session().filter(|session| session.account == member.account);
    match member.state {
        MemberState::Suspended => Standing::Suspended,
        MemberState::Active if session.is_some_and(|session| !member.admits(session)) => Standing::SignedOut,
        MemberState::Active => Standing::Holds,
    }
}

struct Permits {
    in_force: PermissionSet,
    permitted: PermissionSet,
    stored: PermissionSet,
}

impl Permits {
    /// A missing role, value or root permits nothing. Fails closed.
    fn of(facts: &Facts, member: &Member) -> Self {
        Self::find(facts, member).unwrap_or(Self {
            in_force: PermissionSet::EMPTY,
            permitted: PermissionSet::EMPTY,
            stored: PermissionSet::EMPTY,
        })
    }

    fn find(facts: &Facts, member: &Member) -> Option<Self> {
        let organization = facts.organization(&member.organization)?;
        let (root, tenant) = facts.root_of(&member.organization)?;
        let role = facts.role(&member.role).filter(|role| role.root == root.id)?;
        let value = facts.role_value(&member.organization, &member.role)?;
        let permitted = permits(organization, role.kind, &value.stored, Lock::AsPlanned(tenant.plan));
        let in_force = if developer_mode_counts(member, organization, role.kind, tenant.plan) {
            permitted
        } else {
            permitted.without(PermissionSet::DEVELOPER).with_needs_met()
        };
        Some(Self { in_force, permitted, stored: permits(organization, role.kind, &value.stored, Lock::Ignored) })
    }
}

/// Developer mode counts while it is on, and where the plan lets this role have it {developer}.
fn developer_mode_counts(member: &Member, organization: &Organization, role: RoleKind, plan: Plan) -> bool {
    let partner = matches!(organization.place, Place::Below { kind, .. } if kind.is_partner());
    let may = match plan.limits().developers {
        Developers::One => true,
        Developers::AnyAdmin => role == RoleKind::Admin,
    };
    member.developer_mode == DeveloperMode::On && may && !partner
}
