//! The devices that a membership's account owns in its organization, and what becomes of them when it ends (B14).

use crate::{
    action::{DevicesLeft, DevicesMoving},
    change::{Expectation, Key, MemberWrite, Row, Write},
    decide::{case::Case, giving::gains_nothing_over},
    denial::Denial,
    device::Device,
    id::{AccountId, OrganizationId},
    member::{Member, MemberState},
    order::{set, sort},
};

/// Whose they are then, and where.
pub(super) struct Fate<'a> {
    organization: &'a OrganizationId,
    owner: Option<&'a Member>,
    along: Option<&'a AccountId>,
}

/// Devices of one owner in one organization. Of each template there is one here at least, if there is any.
pub(super) struct Owned<'a> {
    owner: &'a AccountId,
    organization: &'a OrganizationId,
    devices: Vec<&'a Device>,
}

impl<'a> Fate<'a> {
    /// What is said of devices that stay. An heir whom the caller does not see does not exist.
    pub(super) fn left(case: &Case<'a>, member: &'a Member, said: &DevicesLeft) -> Result<Self, Denial> {
        let owner = said.heir().map(|heir| case.seen_member(heir)).transpose()?;
        Ok(Self { organization: &member.organization, owner, along: None })
    }

    /// What is said of the devices of somebody who moves.
    pub(super) fn moving(
        case: &Case<'a>,
        member: &'a Member,
        to: &'a OrganizationId,
        said: &DevicesMoving,
    ) -> Result<Self, Denial> {
        match said {
            DevicesMoving::Along => Ok(Self { organization: to, owner: None, along: Some(&member.account) }),
            DevicesMoving::Stay(left) => Self::left(case, member, left),
        }
    }

    fn account(&self) -> Option<&'a AccountId> {
        self.along.or(self.owner.map(|heir| &heir.account))
    }

    /// For the log.
    pub(super) fn told(&self) -> (&'static str, String) {
        let owner = self.account().map_or_else(|| "nobody".to_owned(), ToString::to_string);
        ("devices", format!("{owner}@{}", self.organization))
    }
}

impl<'a> Owned<'a> {
    /// Those of this membership.
    pub(super) fn of(case: &Case<'a>, member: &'a Member) -> Self {
        let (owner, organization) = (&member.account, &member.organization);
        let theirs = |it: &&Device| it.owner.as_ref() == Some(owner) && it.organization == *organization;
        let mut devices: Vec<_> = case.facts.devices.iter().filter(theirs).collect();
        sort(&mut devices, |a, b| a.id.cmp(&b.id));
        Self { owner, organization, devices }
    }

    /// The caller gains nothing over them by that (T105). What decides is where they are and whose, so one stands for all.
    pub(super) fn gives_nothing(&self, case: &Case, fate: Option<&Fate>) -> Result<(), Denial> {
        let (Some(device), Some(fate)) = (self.devices.first(), fate) else { return Ok(()) };
        let organization = fate.organization.clone();
        gains_nothing_over(case, device, &Device { organization, owner: fate.account().cloned(), ..(*device).clone() })
    }

    /// It is said what becomes of them, unless there are none; and that can be.
    pub(super) fn may_go(&self, case: &Case, fate: Option<&Fate>) -> Result<(), Denial> {
        if self.devices.is_empty() {
            return Ok(());
        }
        let fate = fate.ok_or(Denial::DevicesOwned)?;
        if let Some(heir) = fate.owner {
            if heir.organization != *self.organization || heir.account == *self.owner {
                return Err(Denial::HeirElsewhere);
            }
            // INVARIANT (owner): the owner is an active member of that very organization when it is assigned.
            if heir.state == MemberState::Suspended {
                return Err(Denial::ReceiverNotActive);
            }
        }
        for device in &self.devices {
            case.template_for(fate.organization, &device.template).map_err(|_| Denial::TemplateNotThere)?;
        }
        Ok(())
    }

    /// What has to hold still, and the write. Where there are none, none may come in between; where they go to another
    /// organization, none of a template that nobody has looked at.
    pub(super) fn go(&self, fate: Option<&Fate>) -> (Vec<Expectation>, Option<Write>) {
        let (owner, organization) = (self.owner.clone(), self.organization.clone());
        let (Some(_), Some(fate)) = (self.devices.first(), fate) else {
            return (vec![Expectation::Absent(Key::OwnedDevice { owner, organization, but_of: vec![] })], None);
        };
        let mut expectations = Vec::new();
        if let Some(heir) = fate.owner {
            expectations.push(Expectation::Unchanged(Row::Member(heir.id.clone()), heir.version));
        }
        if *fate.organization != organization {
            let but_of = set(self.devices.iter().map(|it| it.template.clone()));
            let key = Key::OwnedDevice {
                owner: owner.clone(),
                organization: organization.clone(),
                but_of: but_of.into_iter().collect(),
            };
            expectations.push(Expectation::Absent(key));
        }
        let to = (fate.organization.clone(), fate.account().cloned());
        (expectations, Some(Write::Member(MemberWrite::HandOverDevices { from: (organization, owner), to })))
    }
}
