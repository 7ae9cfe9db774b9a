use crate::random::Random;
use policy_core::{
    facts::Facts,
    id::RoleId,
    permission::{Permission, PermissionAction, PermissionSet, Switch, normalize},
    role::{Role, RoleKind, RoleValue, StoredPermissions},
    text::Name,
    time::Version,
};

const FEWEST: u32 = 20;
const MOST: u32 = 90;

/// The four roles, and what they permit in each organization: four of five as in the root, one edited a little.
pub(super) fn add(facts: &mut Facts, random: &mut Random) {
    let Some(root) = facts.organizations.first().map(|it| it.id.clone()) else { return };
    let kinds = [
        (RoleKind::Admin, "Admin", 85),
        (RoleKind::Staff, "Staff", 55),
        (RoleKind::User, "User", 25),
        (RoleKind::Custom, "Night shift", 40),
    ];
    for (kind, name, wanted) in kinds {
        let id = RoleId::new(&random.identifier("rol")).expect("an identifier");
        let base = base(kind, wanted, random);
        facts.roles.push(Role {
            id: id.clone(),
            root: root.clone(),
            name: Name::new(name).expect("a name"),
            kind,
            version: Version::FIRST,
        });
        for organization in &facts.organizations {
            let set = if random.percent(20) { edited(base, random) } else { base };
            let stored = StoredPermissions::kept(organization, kind, set);
            facts.role_values.push(RoleValue {
                organization: organization.id.clone(),
                role: id.clone(),
                stored,
                version: Version::FIRST,
            });
        }
    }
}

/// So many permissions: those without which nothing is to be seen, then any.
fn base(kind: RoleKind, wanted: u32, random: &mut Random) -> PermissionSet {
    use PermissionAction as P;
    let mut set = on(PermissionSet::EMPTY, P::DeviceView.on_own());
    set = on(set, P::DeviceControl.on_own());
    match kind {
        RoleKind::Admin | RoleKind::Staff => {
            set = on(set, P::DeviceView.in_organization());
            set = on(set, P::SubOrganizationEnter.in_organization());
        }
        RoleKind::User | RoleKind::Custom => {}
    }
    while set.len() < wanted {
        let permission = any(random);
        let may = match kind {
            RoleKind::Admin | RoleKind::Staff => true,
            // What people of one organization do, with what is theirs.
            RoleKind::User | RoleKind::Custom => permission.action != P::SubOrganizationEnter,
        };
        if may {
            set = on(set, permission);
        }
    }
    set
}

fn edited(base: PermissionSet, random: &mut Random) -> PermissionSet {
    let mut set = base;
    for _ in 0..4 {
        let permission = any(random);
        let switch = if set.contains(permission) { Switch::Off(permission) } else { Switch::On(permission) };
        let moved = normalize(set, switch);
        if (FEWEST..=MOST).contains(&moved.len()) {
            set = moved;
        }
    }
    set
}

fn on(set: PermissionSet, permission: Permission) -> PermissionSet {
    normalize(set, Switch::On(permission))
}

fn any(random: &mut Random) -> Permission {
    let number = random.below(PermissionSet::WHOLE.len() as usize);
    PermissionSet::WHOLE.iter().nth(number).expect("it is one of them")
}
