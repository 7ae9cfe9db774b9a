use super::{Mark, Shape, Small, SmallPlan};
use crate::laws::recount;
use policy_core::{
    account::{Account, Session, SessionLimits},
    device::{Device, Template},
    facts::{Caller, Facts},
    id::AccountId,
    invitation::Invitation,
    member::Member,
    organization::Organization,
    permission::PermissionSet,
    role::{Role, RoleValue, StoredPermissions},
    time::Version,
};
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

/// The rows that small tenants are put together of, made once.
pub struct Parts {
    organizations: Vec<Vec<Organization>>,
    roles: Vec<Role>,
    values: Vec<Vec<Vec<RoleValue>>>,
    accounts: Vec<Account>,
    members: Vec<Member>,
    template: Template,
    devices: Vec<Device>,
    invitation: Invitation,
    sessions: Vec<Session>,
}

const NAMES: [&str; 3] = ["a", "b", "c"];
const ROLES: [&str; 2] = ["rol_admin", "rol_made"];

/// The five sets.
fn five() -> [PermissionSet; 5] {
    let clerk = "role.view:organization role.edit:organization member.view:organization member.invite:organization \
                 member.suspend:organization member.assign_role:organization";
    let mover = "organization.view:organization organization.move:organization sub_organization.view:organization \
                 sub_organization.suspend:organization sub_organization.enter:organization device.view:organization \
                 device.assign:organization device.delete:own";
    let (clerk, mover) = (PermissionSet::parse_known(clerk), PermissionSet::parse_known(mover));
    [PermissionSet::EMPTY, PermissionSet::USER, clerk, mover.union(PermissionSet::USER), PermissionSet::ADMIN]
}

impl Parts {
    /// Makes them.
    ///
    /// # Errors
    /// When a row is none any more; then why.
    pub fn new() -> Result<Self, String> {
        let shapes =
            Shape::ALL.into_iter().flat_map(|shape| [SmallPlan::Pro, SmallPlan::Free].map(|plan| (shape, plan)));
        let organizations =
            shapes.map(|(shape, plan)| (0..shape.size()).map(|it| organization(shape, plan, it)).collect());
        let roles = [(ROLES[0], "Admin", "admin"), (ROLES[1], "Made", "custom")];
        let roles = roles.map(|(id, name, kind)| row(json!({ "id": id, "root": "org_a", "name": name, "kind": kind })));
        let of_set = |role: &str, at: &str, set: PermissionSet| -> Result<RoleValue, String> {
            let value: RoleValue = row(json!({ "organization": format!("org_{at}"), "role": role }))?;
            Ok(if role == ROLES[0] { value } else { RoleValue { stored: StoredPermissions::Permits(set), ..value } })
        };
        let of_organization = |at: &str| -> Result<Vec<Vec<RoleValue>>, String> {
            five().into_iter().map(|set| ROLES.into_iter().map(|role| of_set(role, at, set)).collect()).collect()
        };
        let account =
            |it: &str| row(json!({ "id": format!("acc_{it}"), "email": format!("{it}@small.example"), "name": it }));
        let member = |it: &str| {
            let id = format!("mem_{it}");
            row(json!({ "id": id, "account": "acc_a", "organization": "org_a", "role": ROLES[0] }))
        };
        let device = |it: &str| {
            let id = format!("dev_{it}");
            row(json!({ "id": id, "organization": "org_a", "name": "Pump", "template": "tpl_pump" }))
        };
        let session = |it: &str| {
            let ends = policy_core::time::Timestamp::default().plus(SessionLimits::USUAL.life()).as_millis();
            row(json!({ "id": format!("ses_{it}"), "account": format!("acc_{it}"), "begun_at": 0, "expires_at": ends }))
        };
        Ok(Self {
            organizations: organizations.collect::<Result<_, _>>()?,
            roles: roles.into_iter().collect::<Result<_, _>>()?,
            values: NAMES.into_iter().map(of_organization).collect::<Result<_, _>>()?,
            accounts: NAMES.into_iter().map(account).collect::<Result<_, _>>()?,
            members: NAMES.into_iter().map(member).collect::<Result<_, _>>()?,
            template: row(json!({ "id": "tpl_pump", "organization": "org_a", "name": "Pump" }))?,
            devices: NAMES.into_iter().take(2).map(device).collect::<Result<_, _>>()?,
            invitation: row(json!({
                "id": "inv_open", "organization": "org_a", "email": "invited@small.example", "role": ROLES[0],
                "inviter": "acc_a", "expires_at": 1_000_000,
            }))?,
            sessions: NAMES.into_iter().map(session).collect::<Result<_, _>>()?,
        })
    }

    /// Everybody who can ask in that tenant.
    pub fn callers<'a>(&'a self, small: &Small) -> impl Iterator<Item = Caller> + use<'a> {
        let people = self.sessions.iter().take(small.people.len()).cloned().map(Caller::Account);
        people.chain([Caller::Operator, Caller::Nobody])
    }

    /// The facts of that tenant; nobody asks yet.
    #[must_use]
    pub fn facts(&self, small: &Small) -> Facts {
        let mut facts = Facts { roles: self.roles.clone(), templates: vec![self.template.clone()], ..Facts::default() };
        let shape = Shape::ALL.iter().position(|it| *it == small.shape).unwrap_or_default();
        let plan = usize::from(small.plan == SmallPlan::Free);
        facts.organizations = self.organizations.get(shape * 2 + plan).cloned().unwrap_or_default();
        if let Some(it) = small.suspended.and_then(|it| facts.organizations.get_mut(usize::from(it))) {
            it.state = policy_core::organization::OrganizationState::Suspended;
        }
        for (values, set) in self.values.iter().zip(&small.values) {
            facts.role_values.extend(values.get(usize::from(*set)).into_iter().flatten().cloned());
        }
        let mut members = self.members.iter();
        let mut devices = self.devices.iter();
        let mut put = |facts: &mut Facts, organization: u8, owner: Option<AccountId>| {
            let at = facts.organizations.get(usize::from(organization)).map(|it| it.id.clone());
            if let (Some(device), Some(organization)) = (devices.next(), at) {
                facts.devices.push(Device { organization, owner, ..device.clone() });
            }
        };
        for (person, account) in small.people.iter().zip(&self.accounts) {
            facts.accounts.push(account.clone());
            for it in &person.memberships {
                let role = self.roles.get(usize::from(it.role)).map(|it| it.id.clone());
                let at = facts.organizations.get(usize::from(it.organization)).map(|it| it.id.clone());
                if let (Some(member), Some(role), Some(organization)) = (members.next(), role, at) {
                    let mut member = Member { account: account.id.clone(), organization, role, ..member.clone() };
                    marked(&mut member, it.mark);
                    facts.members.push(member);
                }
            }
            for it in &person.devices {
                put(&mut facts, *it, Some(account.id.clone()));
            }
        }
        for it in &small.loose {
            put(&mut facts, *it, None);
        }
        let inviter = small.people.iter().zip(&self.accounts).find(|(it, _)| it.invites).map(|(_, account)| account);
        if let (Some((at, role)), Some(inviter)) = (small.invitation, inviter) {
            let organization = facts.organizations.get(usize::from(at)).map(|it| it.id.clone());
            let role = self.roles.get(usize::from(role)).map(|it| it.id.clone());
            if let (Some(organization), Some(role)) = (organization, role) {
                let inviter = inviter.id.clone();
                facts.invitations.push(Invitation { organization, role, inviter, ..self.invitation.clone() });
            }
        }
        recount(&mut facts);
        facts
    }

    /// The five sets, as what a role can be edited to.
    #[must_use]
    pub fn sets(&self) -> [PermissionSet; 5] {
        five()
    }
}

fn marked(member: &mut Member, mark: Mark) {
    match mark {
        Mark::Plain => {}
        Mark::Suspended => member.state = policy_core::member::MemberState::Suspended,
        Mark::Developer => member.developer_mode = policy_core::member::DeveloperMode::On,
    }
}

fn organization(shape: Shape, plan: SmallPlan, at: u8) -> Result<Organization, String> {
    let id = |at: u8| format!("org_{}", NAMES.get(usize::from(at)).copied().unwrap_or_default());
    let plan = match plan {
        SmallPlan::Pro => "pro",
        SmallPlan::Free => "free",
    };
    let place = match shape.above(at) {
        None => json!({ "root": { "plan": plan } }),
        Some(above) => json!({ "below": { "parent": id(above), "root": "org_a", "kind": "client" } }),
    };
    row(json!({ "id": id(at), "name": "Somewhere", "place": place, "version": Version::FIRST.number() }))
}

fn row<T: DeserializeOwned>(row: Json) -> Result<T, String> {
    serde_json::from_value(row).map_err(|error| error.to_string())
}
