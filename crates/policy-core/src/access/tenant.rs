//! A tenant as bytes, for review and what-if in a browser (B04, B05): what the decisions about edits look at, by columns,
//! each identifier once. Names of people are not in it, for no decision looks at them; nor are devices, but those that
//! the slice holds: one of each template that somebody owns somewhere, and those that are shared.

mod read;

use super::{Holding, Review, bytes::Writer};
use crate::{
    facts::{Caller, Facts},
    id::{AccountId, DeviceId, OrganizationId, RoleId, TemplateId},
    member::{DeveloperMode, MemberState},
    organization::{Kind, Organization, OrganizationState, Place, Tenant},
    partner::PartnerKind,
    permission::PermissionSet,
    plan::{AddOn, LimitedThing, Plan},
    portal::{Entry, PortalState},
    role::{RoleKind, StoredPermissions},
    share::ShareState,
};
use std::{collections::HashMap, hash::Hash};

const MAGIC: &[u8; 8] = b"rolecalA";

/// Deeper than any tree can be: a root, its group, and the levels of the largest plan.
const DEEPEST: usize = 16;

const PLANS: [Plan; 4] = Plan::ALL;
const KINDS: [Kind; 7] = Kind::ALL;
const ROLES: [RoleKind; 4] = [RoleKind::Admin, RoleKind::Staff, RoleKind::User, RoleKind::Custom];
const THINGS: [LimitedThing; 7] = LimitedThing::ALL;
const PARTNERS: [PartnerKind; 4] = PartnerKind::ALL;

impl Review {
    /// Writes the tenant as this caller asks about it. Asked through an API token, it is nobody's: a browser has none.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let tables = Tables::new(self);
        let mut out = Writer(MAGIC.to_vec());
        out.time(Some(self.facts.now));
        tables.accounts(&mut out);
        tables.caller(&mut out);
        tables.organizations(&mut out);
        tables.roles(&mut out);
        tables.members(&mut out);
        tables.holdings(&mut out, self.holdings());
        tables.devices(&mut out);
        tables.portals(&mut out);
        tables.partners(&mut out);
        out.0
    }
}

/// What is referred to, with the place at which it stands.
struct Tables<'a> {
    facts: &'a Facts,
    accounts: Table<'a, AccountId>,
    /// In the order of the model: each after the one above it.
    organizations: Table<'a, OrganizationId>,
    rows: Vec<&'a Organization>,
    roles: Table<'a, RoleId>,
    templates: Table<'a, TemplateId>,
    devices: Table<'a, DeviceId>,
}

/// Identifiers, each once.
struct Table<'a, T> {
    all: Vec<&'a T>,
    places: HashMap<&'a T, usize>,
}

impl<'a, T: Eq + Hash> Table<'a, T> {
    fn of(ids: impl Iterator<Item = &'a T>) -> Self {
        let mut table = Self { all: Vec::new(), places: HashMap::new() };
        for id in ids {
            let next = table.all.len();
            if *table.places.entry(id).or_insert(next) == next {
                table.all.push(id);
            }
        }
        table
    }

    fn place(&self, id: &T) -> Option<usize> {
        self.places.get(id).copied()
    }
}

impl<'a> Tables<'a> {
    fn new(review: &'a Review) -> Self {
        let facts = &review.facts;
        let rows: Vec<_> = (0..review.model.nodes().len()).filter_map(|at| review.organization_at(at)).collect();
        let of_shares = facts.shares.iter().flat_map(|it| std::iter::once(&it.sharer).chain(it.recipient()));
        let accounts = facts
            .accounts
            .iter()
            .map(|it| &it.id)
            .chain(facts.members.iter().map(|it| &it.account))
            .chain(review.holdings.iter().filter_map(|it| it.owner.as_ref()))
            .chain(facts.devices.iter().filter_map(|it| it.owner.as_ref()))
            .chain(of_shares)
            .chain(facts.caller.session().map(|it| &it.account));
        Self {
            accounts: Table::of(accounts),
            organizations: Table::of(rows.iter().map(|it| &it.id)),
            rows,
            roles: Table::of(facts.roles.iter().map(|it| &it.id)),
            templates: Table::of(facts.templates.iter().map(|it| &it.id)),
            devices: Table::of(facts.devices.iter().map(|it| &it.id)),
            facts,
        }
    }

    /// Each with its e-mail, empty for those whose account is not among the facts.
    fn accounts(&self, out: &mut Writer) {
        let emails: HashMap<_, _> = self.facts.accounts.iter().map(|it| (&it.id, &it.email)).collect();
        out.many(self.accounts.all.iter(), |out, id| {
            out.text(id.as_str());
            out.text(emails.get(id).map_or("", |email| email.as_str()));
        });
    }

    fn caller(&self, out: &mut Writer) {
        match &self.facts.caller {
            Caller::Nobody | Caller::Token(_) => out.0.push(0),
            Caller::Operator => out.0.push(1),
            Caller::Account(session) => {
                out.0.push(2);
                out.place(self.accounts.place(&session.account).unwrap_or_default());
                out.time(Some(session.begun_at));
            }
        }
    }

    fn organizations(&self, out: &mut Writer) {
        out.many(self.rows.iter(), |out, it| {
            out.text(it.id.as_str());
            out.long_text(it.name.as_str());
            out.flag(it.state == OrganizationState::Suspended);
            out.small(it.active_admins.into());
            out.small(it.developers.into());
            out.small(it.version.number().into());
            match &it.place {
                Place::Root(tenant) => {
                    out.0.push(0);
                    write_tenant(out, tenant);
                }
                Place::Below { parent, kind, .. } => {
                    out.place(1 + number(&KINDS, kind));
                    out.place(self.organizations.place(parent).unwrap_or_default());
                }
            }
        });
    }

    /// The roles, what is stored of them as different sets, and where which of these is in force.
    fn roles(&self, out: &mut Writer) {
        let facts = self.facts;
        out.many(facts.roles.iter(), |out, it| {
            out.text(it.id.as_str());
            out.place(self.organizations.place(&it.root).unwrap_or_default());
            out.long_text(it.name.as_str());
            out.place(number(&ROLES, &it.kind));
            out.small(it.version.number().into());
        });
        let sets = Table::of(facts.role_values.iter().map(|it| &it.stored));
        out.many(sets.all.iter(), |out, stored| {
            let (tag, one, other) = match stored {
                StoredPermissions::Differences { on, off } => (true, *on, *off),
                StoredPermissions::Permits(set) => (false, *set, PermissionSet::EMPTY),
            };
            out.flag(tag);
            out.set(one);
            out.set(other);
        });
        let placed = facts.role_values.iter().filter_map(|it| {
            let (at, role) = (self.organizations.place(&it.organization)?, self.roles.place(&it.role)?);
            Some((at, role, sets.place(&it.stored)?, it.version))
        });
        out.many(placed.collect::<Vec<_>>().iter(), |out, (at, role, set, version)| {
            [*at, *role, *set].into_iter().for_each(|place| out.place(place));
            out.small(version.number().into());
        });
    }

    fn members(&self, out: &mut Writer) {
        let placed = self.facts.members.iter().filter_map(|it| {
            Some((
                it,
                [
                    self.accounts.place(&it.account)?,
                    self.organizations.place(&it.organization)?,
                    self.roles.place(&it.role)?,
                ],
            ))
        });
        out.many(placed.collect::<Vec<_>>().iter(), |out, (it, places)| {
            out.text(it.id.as_str());
            places.iter().for_each(|place| out.place(*place));
            let suspended = u8::from(it.state == MemberState::Suspended);
            out.0.push(suspended + 2 * u8::from(it.developer_mode == DeveloperMode::On));
            out.moment(it.valid_after);
            out.moment(it.joined_at);
            out.small(it.version.number().into());
        });
    }

    fn holdings(&self, out: &mut Writer, holdings: &[Holding]) {
        let placed = holdings.iter().filter_map(|it| {
            let owner = it.owner.as_ref().and_then(|owner| self.accounts.place(owner));
            Some([self.organizations.place(&it.organization)?, owner.map_or(0, |owner| owner + 1), it.devices as usize])
        });
        out.many(placed.collect::<Vec<_>>().iter(), |out, places| places.iter().for_each(|it| out.place(*it)));
    }

    fn devices(&self, out: &mut Writer) {
        let facts = self.facts;
        out.many(facts.templates.iter(), |out, it| {
            out.text(it.id.as_str());
            out.place(self.organizations.place(&it.organization).unwrap_or_default());
        });
        let placed = facts.devices.iter().filter_map(|it| Some((it, self.organizations.place(&it.organization)?)));
        out.many(placed.collect::<Vec<_>>().iter(), |out, (it, at)| {
            out.text(it.id.as_str());
            out.place(*at);
            out.place(it.owner.as_ref().and_then(|owner| self.accounts.place(owner)).map_or(0, |owner| owner + 1));
            match self.templates.place(&it.template) {
                Some(template) => out.place(template + 1),
                None => {
                    out.place(0);
                    out.text(it.template.as_str());
                }
            }
            out.small(it.version.number().into());
        });
        let shares = facts.shares.iter().filter_map(|it| {
            Some((
                it,
                [
                    self.organizations.place(&it.root)?,
                    self.devices.place(&it.device)?,
                    self.accounts.place(&it.sharer)?,
                ],
            ))
        });
        out.many(shares.collect::<Vec<_>>().iter(), |out, (it, places)| {
            out.text(it.id.as_str());
            let [root, _, sharer] = places;
            out.place(*root);
            out.text(it.device.as_str());
            out.place(*sharer);
            let recipient = match &it.state {
                ShareState::Offered => None,
                ShareState::Accepted(account) => self.accounts.place(account),
            };
            out.place(recipient.map_or(0, |it| it + 1));
            out.text(it.email.as_str());
            out.set(it.actions.set());
            out.moment(it.created_at);
            out.time(it.until);
            out.small(it.version.number().into());
        });
    }

    fn portals(&self, out: &mut Writer) {
        let placed = self
            .facts
            .portals
            .iter()
            .filter_map(|it| Some((it, self.organizations.place(&it.root)?, self.roles.place(&it.role)?)));
        out.many(placed.collect::<Vec<_>>().iter(), |out, (it, root, role)| {
            out.place(*root);
            out.place(*role);
            out.flag(it.state == PortalState::On);
            out.long_text(it.slug.as_str());
            out.place(match &it.entry {
                Entry::Own => 0,
                Entry::Joins(organization) => self.organizations.place(organization).map_or(0, |at| at + 1),
            });
            out.small(it.version.number().into());
        });
    }

    fn partners(&self, out: &mut Writer) {
        let limits = self.facts.partner_limits.iter();
        let limits = limits.filter_map(|it| Some((it, self.organizations.place(&it.root)?)));
        out.many(limits.collect::<Vec<_>>().iter(), |out, (it, root)| {
            out.place(*root);
            out.place(number(&PARTNERS, &it.kind));
            out.set(it.permissions);
            out.small(it.version.number().into());
        });
        let placed =
            self.facts.admissions.iter().filter_map(|it| {
                Some((it, self.organizations.place(&it.client)?, self.organizations.place(&it.partner)?))
            });
        out.many(placed.collect::<Vec<_>>().iter(), |out, (it, client, partner)| {
            out.text(it.id.as_str());
            out.place(*client);
            out.place(*partner);
            out.set(it.permissions);
            out.moment(it.from);
            out.moment(it.until);
            out.small(it.version.number().into());
        });
    }
}

fn write_tenant(out: &mut Writer, tenant: &Tenant) {
    out.place(number(&PLANS, &tenant.plan));
    out.many(tenant.add_ons.iter(), |out, add_on| match add_on {
        AddOn::SelfRegistration => out.0.push(0),
        AddOn::More(thing, more) => {
            out.place(1 + number(&THINGS, thing));
            out.small((*more).into());
        }
    });
    let numbers = [tenant.people, tenant.joined, tenant.guests, tenant.devices, tenant.sub_organizations];
    out.small(tenant.tree_version.number().into());
    numbers.into_iter().for_each(|it| out.small(it.into()));
}

/// Where a word stands in the list of such words.
fn number<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|it| it == one).unwrap_or(all.len())
}
