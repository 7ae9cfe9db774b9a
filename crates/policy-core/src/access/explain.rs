//! Answers a question with the way by which it is allowed, or with the first reason why it is not (B03).
//!
//! Ways are tried in the order organization, own, share; a reason is worked out only when none leads there. Nothing in a
//! reason names what the asker does not see: then it is told where it was asked.

use super::{
    Resource, ResourceKind, Room, Target, Through, Verdict, Way,
    model::{Admitted, Counting, Model, Reading, Standing},
};
use crate::{
    denial::Denial,
    id::{AccountId, OrganizationId},
    permission::{Permission, PermissionAction, Scope},
};

impl Model {
    /// Whether this account may do this, and by which way, or why not (B03).
    ///
    /// For what will be below an organization (`sub_organization.create`), the target is the organization above. For an
    /// action that only has `:own` (`device.provision`), an organization as target means a thing of the account's own.
    #[must_use]
    pub fn explain(&self, account: &AccountId, action: PermissionAction, target: &Target) -> Verdict {
        match self.answer(account, action, target) {
            Ok(way) => Verdict::Allowed(way),
            Err(denial) => Verdict::Denied(denial),
        }
    }

    /// The same about an organization, asked in that very one: for what comes to stand below it.
    pub(crate) fn explain_right_there(
        &self,
        account: &AccountId,
        action: PermissionAction,
        organization: &OrganizationId,
    ) -> Verdict {
        let Some(at) = self.position(organization).filter(|at| self.sees_at(account, *at)) else {
            return Verdict::Denied(Denial::NotFound);
        };
        let permission = action.in_organization();
        self.way(account, permission, at)
            .map_or_else(|| Verdict::Denied(self.refusal(account, permission, Some(at), at)), Verdict::Allowed)
    }

    /// By a membership, else by a share of the very device.
    fn answer(&self, account: &AccountId, action: PermissionAction, target: &Target) -> Result<Way, Denial> {
        let denial = match self.answer_by_membership(account, action, target) {
            Ok(way) => return Ok(way),
            Err(denial) => denial,
        };
        let Some((resource, device)) = target.device() else { return Err(denial) };
        let shared = |action| {
            self.share(account, action, device).filter(|it| {
                // What the asker says of the device has to be so, or nothing comes of it.
                resource.kind == ResourceKind::Device
                    && it.organization == resource.organization
                    && self.may_use(account, it).contains(action.on_own())
            })
        };
        if let Some(share) = shared(action) {
            let organization = share.organization.clone();
            return Ok(Way { permission: action.on_own(), organization, through: Through::Share(share.id.clone()) });
        }
        // Whoever sees the organization, and the device by a share, is told what is missing; a guest is not (T111).
        if denial == Denial::NotFound
            && shared(PermissionAction::DeviceView).is_some()
            && self.sees(account, &resource.organization)
            && resource.kind.has(action)
        {
            let permission = scopes(account, action, target)?.enough();
            return Err(Denial::PermissionMissing { permission, organization: resource.organization.clone() });
        }
        Err(denial)
    }

    fn answer_by_membership(
        &self,
        account: &AccountId,
        action: PermissionAction,
        target: &Target,
    ) -> Result<Way, Denial> {
        let at = self.position(target.organization()).ok_or(Denial::NotFound)?;
        if !self.sees_at(account, at) {
            return Err(Denial::NotFound);
        }
        let scopes = scopes(account, action, target)?;
        if let Target::Resource(resource) = target
            && !self.sees_resource(account, action, resource, at)
        {
            return Err(Denial::NotFound);
        }
        let asked_at = self.asked_at(action, at);
        let way = asked_at
            .and_then(|asked_at| scopes.ways().find_map(|permission| self.way(account, permission, asked_at)))
            .ok_or_else(|| self.refusal(account, scopes.enough(), asked_at, at))?;
        self.has_room(action, at).map(|()| way)
    }

    /// What is permitted may still be more than the plan has room for (S22).
    fn has_room(&self, action: PermissionAction, at: usize) -> Result<(), Denial> {
        let room =
            self.nodes.get(at).map(|node| node.room).filter(|_| action == PermissionAction::SubOrganizationCreate);
        room.and_then(Room::refusal).map_or(Ok(()), Err)
    }

    /// A thing that is there has to be seen first: whoever does not see it learns nothing {tenancy}.
    fn sees_resource(&self, account: &AccountId, action: PermissionAction, resource: &Resource, at: usize) -> bool {
        if is_creation(action) {
            return true;
        }
        let access = self.access_at(account, at, Reading::InForce, Counting::Holding);
        let suspended_owner = || {
            // Whoever owns it, but holds nothing there now, is told why instead.
            !self.is_limited(account)
                && resource.owner.as_ref() == Some(account)
                && self.memberships_of(account).iter().any(|it| it.organization == at && it.admitted.is_none())
        };
        access.allows(resource.kind.view(), scope_over(account, resource)) || suspended_owner()
    }

    fn way(&self, account: &AccountId, permission: Permission, at: usize) -> Option<Way> {
        let node = self.nodes.get(at).filter(|node| node.live)?;
        let ways = || {
            self.reaching(account, at)
                .filter(|it| it.standing == Standing::Holds)
                .filter(|it| it.organization == at || it.runs_down(Reading::InForce))
                .filter(|it| self.limited(account, at, it.in_force).contains(permission))
        };
        // What somebody may by themselves goes before what they may by an admission: more can be done by it.
        ways().find(|it| it.admitted.is_none()).or_else(|| ways().next()).map(|it| Way {
            permission,
            organization: self.nodes.get(it.organization).unwrap_or(node).id.clone(),
            through: match &it.admitted {
                None => Through::Membership { member: it.id.clone(), role: it.role.clone() },
                Some(Admitted { admission, .. }) => {
                    Through::Admission { admission: admission.clone(), member: it.id.clone(), role: it.role.clone() }
                }
            },
        })
    }

    /// Why it is refused: the nearest reason first. Where it was asked may be above what the asker sees, or nowhere; then
    /// it is missing in the organization that the question names.
    fn refusal(&self, account: &AccountId, permission: Permission, asked_at: Option<usize>, at: usize) -> Denial {
        let Some(named) = self.nodes.get(at) else { return Denial::NotFound };
        let seen = asked_at.filter(|asked_at| self.sees_at(account, *asked_at));
        let Some((asked_at, node)) = seen.and_then(|asked_at| Some((asked_at, self.nodes.get(asked_at)?))) else {
            return Denial::PermissionMissing { permission, organization: named.id.clone() };
        };
        let organization = node.id.clone();
        let allowed = |reading, counting| {
            // As if all were active, but through the token that asks, if one does.
            let access = self.access_at(account, asked_at, reading, counting);
            self.limited(account, asked_at, access).allows(permission.action, permission.scope)
        };
        if !allowed(Reading::Permitted, Counting::All) {
            return Denial::PermissionMissing { permission, organization };
        }
        if !node.live {
            return Denial::OrganizationSuspended { organization };
        }
        if allowed(Reading::Permitted, Counting::Holding) {
            return Denial::DeveloperModeOff { permission, organization };
        }
        if self.reaching(account, asked_at).any(|it| it.standing == Standing::SignedOut) {
            return Denial::SignInAgain { organization };
        }
        Denial::MemberSuspended { organization }
    }
}

/// The scopes in which an action is asked: which of them would do.
#[derive(Clone, Copy)]
enum Scopes {
    /// Only this switch.
    One(Permission),
    /// Either switch of this action, since the account owns the thing.
    Either(PermissionAction),
}

impl Scopes {
    fn ways(self) -> impl Iterator<Item = Permission> {
        match self {
            Self::One(permission) => vec![permission],
            Self::Either(action) => vec![action.in_organization(), action.on_own()],
        }
        .into_iter()
    }

    /// The least that would have been enough.
    fn enough(self) -> Permission {
        match self {
            Self::One(permission) => permission,
            Self::Either(action) => action.on_own(),
        }
    }
}

fn scopes(account: &AccountId, action: PermissionAction, target: &Target) -> Result<Scopes, Denial> {
    let switches = action.entry().switches;
    match target {
        Target::Organization(_) if switches.organization => Ok(Scopes::One(action.in_organization())),
        Target::Organization(_) => Ok(Scopes::One(action.on_own())),
        // Such a thing does not have such an action. Fails closed.
        Target::Resource(resource) if !resource.kind.has(action) => Err(Denial::NotFound),
        Target::Resource(resource) => Ok(match (scope_over(account, resource), switches.own, switches.organization) {
            (Scope::Own, true, true) => Scopes::Either(action),
            (Scope::Own, true, false) => Scopes::One(action.on_own()),
            (Scope::Own, false, _) | (Scope::Organization, _, _) => Scopes::One(action.in_organization()),
        }),
    }
}

fn scope_over(account: &AccountId, resource: &Resource) -> Scope {
    if resource.owner.as_ref() == Some(account) { Scope::Own } else { Scope::Organization }
}

/// Actions on things that are not there yet.
pub(crate) fn is_creation(action: PermissionAction) -> bool {
    matches!(
        action,
        PermissionAction::DeviceProvision
            | PermissionAction::DeviceCreate
            | PermissionAction::LocationCreate
            | PermissionAction::AutomationCreate
    )
}
