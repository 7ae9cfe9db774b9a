//! What exists for whom {tenancy}: everything else answers exactly as what does not exist.
//!
//! An organization is seen by whoever has any access in it, is a member of it, or may list those below its parent; a member
//! by themselves and by `member.view`; a role by who has it and by `role.view`; a device by its `view`, or by a share. A
//! thing named in a body and not seen is not found, as if it stood in the path.

use super::case::Case;
use crate::{
    access::{Resource, ResourceKind, Target},
    denial::Denial,
    device::{Device, Template},
    facts::Page,
    id::{AccountId, DeviceId, MemberId, OrganizationId, RoleId, TemplateId},
    member::Member,
    order::sort,
    organization::Organization,
    permission::PermissionAction as P,
    role::Role,
};

impl<'a> Case<'a> {
    /// An organization that the caller sees.
    pub(super) fn seen_organization(&self, id: &OrganizationId) -> Result<&'a Organization, Denial> {
        let caller = self.caller()?;
        self.facts.organization(id).filter(|it| self.model.sees(caller, &it.id)).ok_or(Denial::NotFound)
    }

    /// A member that the caller sees: oneself, or by `member.view` there.
    pub(super) fn seen_member(&self, id: &MemberId) -> Result<&'a Member, Denial> {
        self.caller()?;
        let member = self.facts.member(id).ok_or(Denial::NotFound)?;
        let seen = self.is_person(&member.account) || self.may(P::MemberView, &member.organization);
        if seen { Ok(member) } else { Err(Denial::NotFound) }
    }

    /// A role that the caller sees there: one's own, or by `role.view`.
    pub(super) fn seen_role(&self, organization: &OrganizationId, id: &RoleId) -> Result<&'a Role, Denial> {
        let caller = self.caller()?;
        let root = self.facts.organization(organization).ok_or(Denial::NotFound)?.root();
        let role = self.facts.role(id).filter(|role| role.root == *root).ok_or(Denial::NotFound)?;
        let mine = || self.facts.membership(caller, organization).filter(|member| self.is_person(&member.account));
        let own = || mine().is_some_and(|member| member.role == *id);
        if self.may(P::RoleView, organization) || own() { Ok(role) } else { Err(Denial::NotFound) }
    }

    /// A device that the caller sees.
    pub(super) fn seen_device(&self, id: &DeviceId) -> Result<&'a Device, Denial> {
        let device = self.facts.device(id).ok_or_else(|| self.caller().err().unwrap_or(Denial::NotFound))?;
        self.seen(device, &device_target(device))
    }

    fn seen(&self, device: &'a Device, target: &Target) -> Result<&'a Device, Denial> {
        self.require(P::DeviceView, target).map_err(|denial| {
            if matches!(denial, Denial::PermissionMissing { .. }) { Denial::NotFound } else { denial }
        })?;
        Ok(device)
    }

    /// A device that the caller sees by a membership, shares not looked at.
    pub(super) fn device_seen_by_membership(&self, id: &DeviceId) -> Result<&'a Device, Denial> {
        let device = self.facts.device(id).ok_or(Denial::NotFound)?;
        let resource = Resource {
            kind: ResourceKind::Device,
            organization: device.organization.clone(),
            owner: device.owner.clone(),
            device: None,
        };
        self.seen(device, &Target::Resource(resource))
    }

    /// A template that this organization may use: its own, or of one above it.
    pub(super) fn template_for(&self, organization: &OrganizationId, id: &TemplateId) -> Result<&'a Template, Denial> {
        let template = self.facts.template(id).ok_or(Denial::NotFound)?;
        let above = self.facts.with_those_above(organization).any(|it| it.id == template.organization);
        if above { Ok(template) } else { Err(Denial::NotFound) }
    }

    /// A template that this organization may use, and that the caller sees: there, or where it was made, or by a device
    /// of it there. Not by a device that is only shared: whoever has no more than that makes none.
    pub(super) fn seen_template(&self, organization: &OrganizationId, id: &TemplateId) -> Result<&'a Template, Denial> {
        let template = self.template_for(organization, id)?;
        let of_it = |it: &&Device| it.organization == *organization && it.template == *id;
        let sees = |it: &Device| {
            let resource = Resource {
                kind: ResourceKind::Device,
                organization: organization.clone(),
                owner: it.owner.clone(),
                device: None,
            };
            self.require(P::DeviceView, &Target::Resource(resource)).is_ok()
        };
        let seen = self.may(P::TemplateView, organization)
            || self.may(P::TemplateView, &template.organization)
            || self.facts.devices.iter().filter(of_it).any(sees);
        if seen { Ok(template) } else { Err(Denial::NotFound) }
    }

    /// Whether the caller may know this person by name: oneself, or by `member.view` there.
    pub(super) fn names(&self, account: &AccountId, organization: &OrganizationId) -> bool {
        self.is_person(account) || self.may(P::MemberView, organization)
    }
}

/// A device as what an action is asked on.
pub(super) fn device_target(device: &Device) -> Target {
    Target::Resource(Resource {
        kind: ResourceKind::Device,
        organization: device.organization.clone(),
        owner: device.owner.clone(),
        device: Some(device.id.clone()),
    })
}

/// The items of a page, in the order of their identifiers.
pub(super) fn page_of<T: Clone>(
    items: &[T],
    page: &Page,
    id: impl Fn(&T) -> &str,
    seen: impl Fn(&T) -> bool,
) -> Vec<T> {
    let mut items: Vec<T> = items
        .iter()
        .filter(|it| page.after.as_deref().is_none_or(|after| id(it) > after) && seen(it))
        .cloned()
        .collect();
    sort(&mut items, |a, b| id(a).cmp(id(b)));
    items.truncate(page.limit.get());
    items
}
