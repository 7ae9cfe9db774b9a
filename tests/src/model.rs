//! A second decider, slow and plain: the rules of the domain as they are written there, over sets of names. It shares
//! nothing with the core but the types of the data and the rows of the catalogue (a tidy test sees to it), so that
//! neither can have the other's mistake.

use policy_core::{
    access::{Resource, ResourceKind, Target},
    device::Device,
    facts::Facts,
    id::{AccountId, OrganizationId},
    member::{DeveloperMode, Member, MemberState},
    organization::{Kind, Organization, OrganizationState, Place},
    partner::{Admission, PartnerKind},
    permission::{AskedIn, CATALOGUE, Entry, PermissionAction, PermissionSet, Switches},
    plan::{AddOn, LimitedThing, Plan},
    role::{Role, RoleKind, StoredPermissions},
    share::{Share, ShareState},
};
use std::collections::BTreeSet;

/// Permissions by name, such as `device.control:own`.
pub type Names = BTreeSet<String>;

/// What a role permits in an organization; none where there is no such role, value or root.
#[must_use]
pub fn permits(facts: &Facts, organization: &Organization, role: &Role) -> Option<Names> {
    let stored = facts.role_values.iter().find(|it| it.organization == organization.id && it.role == role.id)?;
    let root = facts.organizations.iter().find(|it| it.id == *root_of(organization))?;
    let plan = plan_of(root)?;
    if role.root != root.id {
        return None;
    }
    let mut names = match &stored.stored {
        StoredPermissions::Permits(set) => named(*set),
        StoredPermissions::Differences { on, off } => {
            let mut names = defaults(role.kind);
            names.extend(named(*on));
            named(*off).iter().for_each(|name| {
                names.remove(name);
            });
            names
        }
    };
    let is_root = organization.id == root.id;
    // 1. The root's Admin has everything; Admins below always keep the keys.
    if role.kind == RoleKind::Admin {
        names.extend(if is_root { whole() } else { KEYS.map(str::to_owned).into() });
    }
    // 2. Where the plan locks permissions, no more than the defaults; of a custom role no more than User's.
    if matches!(plan, Plan::Free | Plan::Plus) {
        let most = match role.kind {
            RoleKind::Admin if is_root => whole(),
            RoleKind::Admin | RoleKind::Staff | RoleKind::User => defaults(role.kind),
            RoleKind::Custom => defaults(RoleKind::User),
        };
        names.retain(|name| most.contains(name));
    }
    // 3. What needs a permission that is off is off.
    Some(with_needs_met(names))
}

const KEYS: [&str; 5] = [
    "role.view:organization",
    "role.edit:organization",
    "member.view:organization",
    "member.assign_role:organization",
    "organization.view:organization",
];

/// What this account may do in this organization.
#[must_use]
pub fn access(facts: &Facts, account: &AccountId, organization: &OrganizationId) -> Names {
    let mut names = Names::new();
    if !in_use(facts, organization) {
        return names;
    }
    let path = path(facts, organization);
    for member in facts.members.iter().filter(|it| it.account == *account && holds(facts, it)) {
        let Some(place) = path.iter().find(|it| it.id == member.organization) else { continue };
        let permitted = in_force(facts, place, member);
        if place.id == *organization || permitted.contains("sub_organization.enter:organization") {
            names.extend(permitted);
        }
    }
    for admission in facts.admissions.iter().filter(|it| it.client == *organization) {
        names.extend(admitted(facts, account, admission));
    }
    names
}

fn in_use(facts: &Facts, organization: &OrganizationId) -> bool {
    let path = path(facts, organization);
    path.last().is_some_and(|it| matches!(it.place, Place::Root(_)))
        && path.iter().all(|it| it.state == OrganizationState::Active)
}

/// What a direct membership in the partner organization is worth with the client that admitted it: what it permits
/// there, within the set of the partner's kind, what the client gave, and what any partner may have, for the time of the
/// admission and while the plan has partners.
fn admitted(facts: &Facts, account: &AccountId, admission: &Admission) -> Names {
    let find = |id: &OrganizationId| facts.organizations.iter().find(|it| it.id == *id);
    let (Some(partner), Some(client)) = (find(&admission.partner), find(&admission.client)) else {
        return Names::new();
    };
    let direct = facts.members.iter().find(|it| it.account == *account && it.organization == partner.id);
    let Some(direct) = direct.filter(|it| holds(facts, it) && in_use(facts, &partner.id)) else { return Names::new() };
    let plan = facts.organizations.iter().find(|it| it.id == *root_of(client)).and_then(plan_of);
    let now = admission.from <= facts.now && facts.now < admission.until;
    if !now || plan != Some(Plan::Business) || root_of(client) != root_of(partner) {
        return Names::new();
    }
    let most = facts.partner_limits.iter().find(|it| it.root == *root_of(client) && Some(it.kind) == kind_of(partner));
    let most = most.map(|it| named(it.permissions)).unwrap_or_default();
    let given = named(admission.permissions);
    let mut names = in_force(facts, partner, direct);
    names.retain(|name| most.contains(name) && given.contains(name) && may_be_a_partners(name));
    with_needs_met(names)
}

fn kind_of(partner: &Organization) -> Option<PartnerKind> {
    match &partner.place {
        Place::Below { kind: Kind::Distributor, .. } => Some(PartnerKind::Distributor),
        Place::Below { kind: Kind::Reseller, .. } => Some(PartnerKind::Reseller),
        Place::Below { kind: Kind::Contractor, .. } => Some(PartnerKind::Contractor),
        Place::Below { kind: Kind::Installer, .. } => Some(PartnerKind::Installer),
        Place::Below { kind: Kind::Client | Kind::Clients | Kind::Partners, .. } | Place::Root(_) => None,
    }
}

fn may_be_a_partners(name: &str) -> bool {
    let action = name.split(':').next().unwrap_or_default();
    match action.split('.').next() {
        Some("device") => !["device.share", "device.edit_token"].contains(&action),
        Some("automation") => action != "automation.manage_templates",
        Some("static_token" | "firmware" | "location") => true,
        Some(_) | None => [
            "organization.view",
            "role.view",
            "member.view",
            "member.invite",
            "member.view_activity",
            "analytics.view",
            "dashboard.view",
        ]
        .contains(&action),
    }
}

/// Whether this account sees that there is such an organization.
#[must_use]
pub fn sees(facts: &Facts, account: &AccountId, organization: &OrganizationId) -> bool {
    let Some(here) = facts.organizations.iter().find(|it| it.id == *organization) else { return false };
    !access(facts, account, organization).is_empty()
        || facts.members.iter().any(|it| it.account == *account && it.organization == *organization)
        || above(here)
            .is_some_and(|parent| access(facts, account, parent).contains("sub_organization.view:organization"))
}

/// Whether this account may do this there.
#[must_use]
pub fn can(facts: &Facts, account: &AccountId, action: PermissionAction, target: &Target) -> bool {
    match target {
        Target::Organization(organization) => {
            let switches = action.entry().switches;
            let scope = if switches.organization { "organization" } else { "own" };
            let name = format!("{}:{scope}", action.as_str());
            sees(facts, account, organization)
                && asked_in(facts, action, organization)
                    .is_some_and(|place| access(facts, account, &place).contains(&name))
                && (action.as_str() != "sub_organization.create" || has_room(facts, organization))
        }
        Target::Resource(resource) => {
            action.as_str().starts_with(&format!("{}.", resource.kind.as_str()))
                && (may_with(&access(facts, account, &resource.organization), account, action.as_str(), resource)
                    || is_shared(facts, account, action.as_str(), resource))
        }
    }
}

/// Whether somebody shares this very device, for this action too, with this account: for as long as the share lasts, as
/// far as the sharer may do it now and may share, and not while the organization, or the recipient in it, is suspended.
fn is_shared(facts: &Facts, account: &AccountId, action: &str, resource: &Resource) -> bool {
    let is_it = |it: &&Device| Some(&it.id) == resource.device.as_ref() && it.organization == resource.organization;
    let Some(device) = facts.devices.iter().find(is_it) else { return false };
    let here = facts.members.iter().filter(|it| it.account == *account && it.organization == device.organization);
    resource.kind == ResourceKind::Device
        && in_use(facts, &device.organization)
        && here.into_iter().all(|it| holds(facts, it))
        && facts.shares.iter().any(|it| {
            it.device == device.id
                && it.state == ShareState::Accepted(account.clone())
                && it.until.is_none_or(|until| facts.now < until)
                && lent(facts, it, device).contains(&format!("{action}:own"))
        })
}

/// What is lent by a share now. It is the sharer's own to lend: what others share with the sharer is not.
fn lent(facts: &Facts, share: &Share, device: &Device) -> Names {
    let access = access(facts, &share.sharer, &device.organization);
    let owns = device.owner.as_ref() == Some(&share.sharer);
    let may = |action: &str| {
        access.contains(&format!("{action}:organization")) || owns && access.contains(&format!("{action}:own"))
    };
    if !may("device.share") {
        return Names::new();
    }
    let mut names = named(share.actions.set());
    names.retain(|name| SHAREABLE.contains(&name.as_str()) && may(name.trim_end_matches(":own")));
    with_needs_met(names)
}

const SHAREABLE: [&str; 6] = [
    "device.view:own",
    "device.control:own",
    "device.edit:own",
    "device.view_timeline:own",
    "device.edit_timeline:own",
    "device.export_data:own",
];

/// Whether the plan, as the table of plans has it, lets one more organization stand below this one.
fn has_room(facts: &Facts, organization: &OrganizationId) -> bool {
    let path = path(facts, organization);
    let Some(tenant) = path.last().and_then(|it| it.tenant()) else { return false };
    let (organizations, levels) = match tenant.plan {
        Plan::Free | Plan::Plus => (0, 0),
        Plan::Pro => (200, 3),
        Plan::Business => (100_000, 7),
    };
    let more = |thing| {
        let raised = |add_on: &AddOn| match add_on {
            AddOn::More(of, more) if *of == thing => *more,
            AddOn::More(..) | AddOn::SelfRegistration => 0,
        };
        tenant.add_ons.iter().map(raised).sum::<u32>()
    };
    let is_level = |it: &&&Organization| matches!(it.place, Place::Below { kind, .. } if !matches!(kind, Kind::Clients | Kind::Partners));
    let level = path.iter().filter(is_level).count();
    tenant.sub_organizations < organizations + more(LimitedThing::SubOrganizations)
        && level < 7.min(levels as usize + more(LimitedThing::Levels) as usize)
}

fn may_with(access: &Names, account: &AccountId, action: &str, resource: &Resource) -> bool {
    let owns = resource.owner.as_ref() == Some(account);
    access.contains(&format!("{action}:organization")) || owns && access.contains(&format!("{action}:own"))
}

/// Where an action that concerns this organization is asked.
fn asked_in(facts: &Facts, action: PermissionAction, organization: &OrganizationId) -> Option<OrganizationId> {
    let here = facts.organizations.iter().find(|it| it.id == *organization)?;
    match action.entry().asked_in {
        AskedIn::Here | AskedIn::AsParent | AskedIn::Membership => Some(organization.clone()),
        AskedIn::Parent | AskedIn::Parents => above(here).cloned(),
        AskedIn::Root => Some(root_of(here).clone()),
    }
}

fn holds(facts: &Facts, member: &Member) -> bool {
    let begun = facts.caller.session().filter(|it| it.account == member.account).map(|it| it.begun_at);
    member.state == MemberState::Active && begun.is_none_or(|begun| begun >= member.valid_after)
}

/// What a membership permits now: developers' things only while developer mode is on, and may be.
fn in_force(facts: &Facts, organization: &Organization, member: &Member) -> Names {
    let Some(role) = facts.roles.iter().find(|it| it.id == member.role) else { return Names::new() };
    let Some(mut names) = permits(facts, organization, role) else { return Names::new() };
    let root = facts.organizations.iter().find(|it| it.id == *root_of(organization));
    let one_of_any_role = matches!(root.and_then(plan_of), Some(Plan::Free | Plan::Plus));
    let is_partner = matches!(&organization.place, Place::Below { kind, .. } if kind.is_partner());
    let develops =
        member.developer_mode == DeveloperMode::On && !is_partner && (one_of_any_role || role.kind == RoleKind::Admin);
    if !develops {
        let developers: Vec<&Entry> = CATALOGUE.iter().filter(|it| it.developer).collect();
        names.retain(|name| !developers.iter().any(|it| name.starts_with(&format!("{}:", it.name))));
    }
    with_needs_met(names)
}

fn with_needs_met(mut names: Names) -> Names {
    loop {
        let unmet: Vec<String> = names.iter().filter(|name| !is_met(&names, name)).cloned().collect();
        if unmet.is_empty() {
            return names;
        }
        unmet.iter().for_each(|name| {
            names.remove(name);
        });
    }
}

fn is_met(names: &Names, name: &str) -> bool {
    let Some((action, scope)) = name.split_once(':') else { return false };
    let needed = CATALOGUE.iter().find(|it| it.name == action).and_then(|it| it.needs);
    needed.is_none_or(|needed| names.contains(&format!("{}:{scope}", needed.as_str())))
}

fn defaults(kind: RoleKind) -> Names {
    let switches = |entry: &Entry| match kind {
        RoleKind::Admin => entry.admin,
        RoleKind::Staff => entry.staff,
        RoleKind::User => entry.user,
        RoleKind::Custom => Switches { own: false, organization: false },
    };
    CATALOGUE.iter().flat_map(|entry| switch_names(entry, switches(entry))).collect()
}

fn whole() -> Names {
    CATALOGUE.iter().flat_map(|entry| switch_names(entry, entry.switches)).collect()
}

fn switch_names(entry: &Entry, switches: Switches) -> Vec<String> {
    let named = |on: bool, scope: &str| on.then(|| format!("{}:{scope}", entry.name));
    [named(switches.own, "own"), named(switches.organization, "organization")].into_iter().flatten().collect()
}

fn named(set: PermissionSet) -> Names {
    set.to_string().split_whitespace().map(str::to_owned).collect()
}

/// The organization and those above it, up to the root; shorter when one of them is missing.
fn path<'a>(facts: &'a Facts, organization: &OrganizationId) -> Vec<&'a Organization> {
    let mut path = Vec::new();
    let mut next = Some(organization.clone());
    while let Some(id) = next {
        let Some(here) = facts.organizations.iter().find(|it| it.id == id) else { break };
        path.push(here);
        next = above(here).cloned();
    }
    path
}

fn above(organization: &Organization) -> Option<&OrganizationId> {
    match &organization.place {
        Place::Root(_) => None,
        Place::Below { parent, .. } => Some(parent),
    }
}

fn root_of(organization: &Organization) -> &OrganizationId {
    match &organization.place {
        Place::Root(_) => &organization.id,
        Place::Below { root, .. } => root,
    }
}

fn plan_of(root: &Organization) -> Option<Plan> {
    match &root.place {
        Place::Root(tenant) => Some(tenant.plan),
        Place::Below { .. } => None,
    }
}
