use super::{DEEPEST, KINDS, MAGIC, PARTNERS, PLANS, ROLES, THINGS};
use crate::{
    access::{Holding, Review, SnapshotError, bytes::Reader},
    account::{Account, Email, Session, SessionLimits},
    device::{Device, Metadata, MetadataFields, Template},
    facts::{Caller, Facts},
    id::{AccountId, AdmissionId, DeviceId, MemberId, OrganizationId, RoleId, SessionId, ShareId, TemplateId},
    invitation::Inviting,
    member::{DeveloperMode, Member, MemberState},
    organization::{Organization, OrganizationState, Place, Tenant},
    partner::{Admission, PartnerLimit},
    plan::AddOn,
    portal::{Entry, Portal, PortalState, Slug},
    role::{Role, RoleValue, StoredPermissions},
    share::{Share, ShareState, SharedActions},
    text::{Language, Name, Note},
    time::{Timestamp, Version},
};
use std::collections::HashSet;

type Read<T> = Result<T, SnapshotError>;

impl Review {
    /// Reads a tenant.
    ///
    /// # Errors
    /// When the bytes are not what [`Review::to_bytes`] writes.
    pub fn from_bytes(bytes: &[u8]) -> Read<Self> {
        let mut input = Reader(bytes.strip_prefix(MAGIC).ok_or(SnapshotError::Format)?);
        let now = input.time()?.ok_or(SnapshotError::Format)?;
        let mut tables = Tables { facts: Facts { now, ..Facts::default() }, ..Tables::default() };
        tables.accounts(&mut input)?;
        tables.facts.caller = tables.caller(&mut input)?;
        tables.organizations(&mut input)?;
        tables.roles(&mut input)?;
        tables.facts.members = input.many(|input| tables.member(input))?;
        let holdings = input.many(|input| tables.holding(input))?;
        tables.devices(&mut input)?;
        tables.facts.portals = input.many(|input| tables.portal(input))?;
        tables.partners(&mut input)?;
        if !input.0.is_empty() {
            return Err(SnapshotError::Length);
        }
        Ok(Self::new(tables.facts, holdings))
    }
}

/// What was read already, and can be referred to.
#[derive(Default)]
struct Tables {
    facts: Facts,
    accounts: Vec<AccountId>,
    organizations: Vec<OrganizationId>,
    roles: Vec<RoleId>,
}

impl Tables {
    fn accounts(&mut self, input: &mut Reader<'_>) -> Read<()> {
        let read = input.many(|input| Ok((input.id(AccountId::new)?, input.text()?)))?;
        let name = nobodys_name()?;
        for (id, email) in read {
            if !email.is_empty() {
                let email = Email::new(email).map_err(|_| SnapshotError::Identifier)?;
                let (id, name) = (id.clone(), name.clone());
                self.facts.accounts.push(Account { id, email, name, language: Language::En, version: first() });
            }
            self.accounts.push(id);
        }
        once(&self.accounts)
    }

    fn caller(&self, input: &mut Reader<'_>) -> Read<Caller> {
        Ok(match input.byte()? {
            0 => Caller::Nobody,
            1 => Caller::Operator,
            2 => {
                let account = input.from(&self.accounts)?;
                let begun_at = input.time()?.ok_or(SnapshotError::Format)?;
                let id = SessionId::new("ses_of_snapshot").map_err(|_| SnapshotError::Identifier)?;
                Caller::Account(Session::begun(id, account, begun_at, SessionLimits::USUAL))
            }
            _ => return Err(SnapshotError::Format),
        })
    }

    /// Each after the one above it, and none deeper than a tree can be: what walks a tree relies on both.
    fn organizations(&mut self, input: &mut Reader<'_>) -> Read<()> {
        let mut depths: Vec<usize> = Vec::new();
        let mut roots: Vec<OrganizationId> = Vec::new();
        self.facts.organizations = input.many(|input| {
            let id = input.id(OrganizationId::new)?;
            let name = Name::kept(input.long_text()?).map_err(|_| SnapshotError::Identifier)?;
            let suspended = input.flag()?;
            let (active_admins, developers) = (input.small_number()?, input.small_number()?);
            let version = input.version()?;
            let (place, depth, root) = match input.size()? {
                0 => (Place::Root(tenant(input)?), 0, id.clone()),
                kind => {
                    let kind = *KINDS.get(kind - 1).ok_or(SnapshotError::Format)?;
                    let above = input.size()?;
                    let parent = self.organizations.get(above).cloned().ok_or(SnapshotError::Reference)?;
                    let root = roots.get(above).cloned().ok_or(SnapshotError::Reference)?;
                    let depth = depths.get(above).map(|depth| depth + 1).filter(|depth| *depth <= DEEPEST);
                    let place = Place::Below { parent, root: root.clone(), kind };
                    (place, depth.ok_or(SnapshotError::Reference)?, root)
                }
            };
            depths.push(depth);
            roots.push(root);
            self.organizations.push(id.clone());
            let state = if suspended { OrganizationState::Suspended } else { OrganizationState::Active };
            let created_at = Timestamp::default();
            Ok(Organization { id, name, place, state, active_admins, developers, created_at, version })
        })?;
        once(&self.organizations)
    }

    fn roles(&mut self, input: &mut Reader<'_>) -> Read<()> {
        self.facts.roles = input.many(|input| {
            Ok(Role {
                id: input.id(RoleId::new)?,
                root: input.from(&self.organizations)?,
                name: Name::kept(input.long_text()?).map_err(|_| SnapshotError::Identifier)?,
                kind: input.from(&ROLES)?,
                version: input.version()?,
            })
        })?;
        self.roles = self.facts.roles.iter().map(|it| it.id.clone()).collect();
        once(&self.roles)?;
        let sets = input.many(|input| {
            let (differences, one, other) = (input.flag()?, input.set()?, input.set()?);
            Ok(if differences {
                StoredPermissions::Differences { on: one, off: other }
            } else {
                StoredPermissions::Permits(one)
            })
        })?;
        self.facts.role_values = input.many(|input| {
            Ok(RoleValue {
                organization: input.from(&self.organizations)?,
                role: input.from(&self.roles)?,
                stored: input.from(&sets)?,
                version: input.version()?,
            })
        })?;
        Ok(())
    }

    fn member(&self, input: &mut Reader<'_>) -> Read<Member> {
        let id = input.id(MemberId::new)?;
        let (account, organization) = (input.from(&self.accounts)?, input.from(&self.organizations)?);
        let role = input.from(&self.roles)?;
        let (state, developer_mode) = match input.byte()? {
            0 => (MemberState::Active, DeveloperMode::Off),
            1 => (MemberState::Suspended, DeveloperMode::Off),
            2 => (MemberState::Active, DeveloperMode::On),
            3 => (MemberState::Suspended, DeveloperMode::On),
            _ => return Err(SnapshotError::Format),
        };
        let (valid_after, joined_at, version) = (input.moment()?, input.moment()?, input.version()?);
        Ok(Member { id, account, organization, role, state, developer_mode, valid_after, joined_at, version })
    }

    fn holding(&self, input: &mut Reader<'_>) -> Read<Holding> {
        Ok(Holding {
            organization: input.from(&self.organizations)?,
            owner: self.somebody(input)?,
            devices: input.small_number()?,
        })
    }

    /// An account, or nobody.
    fn somebody(&self, input: &mut Reader<'_>) -> Read<Option<AccountId>> {
        match input.size()?.checked_sub(1) {
            None => Ok(None),
            Some(place) => self.accounts.get(place).cloned().map(Some).ok_or(SnapshotError::Reference),
        }
    }

    fn devices(&mut self, input: &mut Reader<'_>) -> Read<()> {
        let name = nobodys_name()?;
        self.facts.templates = input.many(|input| {
            let (id, organization) = (input.id(TemplateId::new)?, input.from(&self.organizations)?);
            let (name, description, created_at) = (name.clone(), Note::default(), Timestamp::default());
            let fields = MetadataFields::default();
            Ok(Template { id, organization, name, description, fields, created_at, version: Version::FIRST })
        })?;
        self.facts.devices = input.many(|input| {
            Ok(Device {
                id: input.id(DeviceId::new)?,
                organization: input.from(&self.organizations)?,
                owner: self.somebody(input)?,
                name: name.clone(),
                template: match input.size()?.checked_sub(1) {
                    None => input.id(TemplateId::new)?,
                    Some(place) => self.facts.templates.get(place).ok_or(SnapshotError::Reference)?.id.clone(),
                },
                metadata: Metadata::default(),
                credential: None,
                created_at: Timestamp::default(),
                version: input.version()?,
            })
        })?;
        self.facts.shares = input.many(|input| self.share(input))?;
        Ok(())
    }

    fn share(&self, input: &mut Reader<'_>) -> Read<Share> {
        let (id, root) = (input.id(ShareId::new)?, input.from(&self.organizations)?);
        let (device, sharer) = (input.id(DeviceId::new)?, input.from(&self.accounts)?);
        let state = self.somebody(input)?.map_or(ShareState::Offered, ShareState::Accepted);
        let email = input.id(Email::new)?;
        let actions: Vec<_> = input.set()?.iter().map(|it| it.action).collect();
        let actions = SharedActions::new(&actions).map_err(|_| SnapshotError::Format)?;
        let (created_at, until, version) = (input.moment()?, input.time()?, input.version()?);
        let (language, generation) = (Language::En, crate::invitation::Generation::default());
        Ok(Share { id, root, device, sharer, email, actions, language, state, generation, created_at, until, version })
    }

    fn portal(&self, input: &mut Reader<'_>) -> Read<Portal> {
        let (root, role) = (input.from(&self.organizations)?, input.from(&self.roles)?);
        let state = if input.flag()? { PortalState::On } else { PortalState::Off };
        let slug = Slug::new(input.long_text()?).map_err(|_| SnapshotError::Identifier)?;
        let entry = match input.size()?.checked_sub(1) {
            None => Entry::Own,
            Some(at) => Entry::Joins(self.organizations.get(at).cloned().ok_or(SnapshotError::Reference)?),
        };
        let version = input.version()?;
        Ok(Portal { root, state, slug, name: nobodys_name()?, logo: None, colour: None, role, entry, version })
    }

    fn partners(&mut self, input: &mut Reader<'_>) -> Read<()> {
        self.facts.partner_limits = input.many(|input| {
            Ok(PartnerLimit {
                root: input.from(&self.organizations)?,
                kind: input.from(&PARTNERS)?,
                permissions: input.set()?,
                version: input.version()?,
            })
        })?;
        self.facts.admissions = input.many(|input| {
            Ok(Admission {
                id: input.id(AdmissionId::new)?,
                client: input.from(&self.organizations)?,
                partner: input.from(&self.organizations)?,
                permissions: input.set()?,
                from: input.moment()?,
                until: input.moment()?,
                version: input.version()?,
            })
        })?;
        Ok(())
    }
}

fn tenant(input: &mut Reader<'_>) -> Read<Tenant> {
    let plan = input.from(&PLANS)?;
    let add_ons = input.many(|input| match input.size()?.checked_sub(1) {
        None => Ok(AddOn::SelfRegistration),
        Some(thing) => {
            let thing = *THINGS.get(thing).ok_or(SnapshotError::Format)?;
            Ok(AddOn::More(thing, input.small_number()?))
        }
    })?;
    Ok(Tenant {
        plan,
        add_ons,
        tree_version: input.version()?,
        people: input.small_number()?,
        joined: input.small_number()?,
        guests: input.small_number()?,
        devices: input.small_number()?,
        sub_organizations: input.small_number()?,
        inviting: Inviting::default(),
    })
}

/// Names are not in a snapshot, but where decisions look at them.
fn nobodys_name() -> Read<Name> {
    Name::kept("-").map_err(|_| SnapshotError::Identifier)
}

const fn first() -> crate::time::Version {
    crate::time::Version::FIRST
}

/// Whether no identifier stands twice.
fn once<T: Eq + std::hash::Hash>(ids: &[T]) -> Read<()> {
    if ids.iter().collect::<HashSet<_>>().len() == ids.len() { Ok(()) } else { Err(SnapshotError::Identifier) }
}
