//! The model itself: nodes, memberships, and the rights that follow.
//!
//! Rights are read in three ways. *In force*: what counts now. *Permitted*: as roles permit, developer mode on or off
//! alike, for comparing what is given. *Stored*: the same without the plan's lock and with admissions that a plan pauses,
//! so that nobody can be given what only comes back later {give}.

use super::{Room, Shared, Target, admitted::boundary, limit::Limit};
use crate::{
    id::{AccountId, AdmissionId, MemberId, OrganizationId, RoleId},
    member::DeveloperMode,
    order::sort,
    permission::{AskedIn, PermissionAction, PermissionSet, Scope},
    time::Timestamp,
};
use std::{collections::HashMap, ops::Range};

/// The organizations of a slice as a compiled tree, and the memberships in them.
///
/// Organizations stand in pre-order, so that "in or below" is a range; the memberships of an account stand together, from
/// the top of the tree downwards. Nothing is looked up by walking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    pub(super) accounts: Vec<AccountId>,
    pub(super) nodes: Vec<Node>,
    pub(super) memberships: Vec<Membership>,
    places: HashMap<OrganizationId, usize>,
    people: HashMap<AccountId, usize>,
    /// Where the memberships of the account at a place begin.
    begins: Vec<u32>,
    pub(super) shares: Vec<Shared>,
    pub(super) limit: Option<Limit>,
    pub(super) boundary: Option<Timestamp>,
}

/// One organization of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Which.
    pub id: OrganizationId,
    /// What is above it.
    pub above: Above,
    /// Where the first one after all below it stands.
    pub end: usize,
    /// Whether it and all above it are in use.
    pub live: bool,
    /// Whether the plan has room for one more below it.
    pub room: Room,
}

/// What is above an organization of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Above {
    /// Nothing: it is a root.
    Nothing,
    /// One that whoever has this model does not see; nothing is permitted to them there.
    Unseen,
    /// The one at this place.
    At(usize),
}

/// One membership of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Which.
    pub id: MemberId,
    /// Whose: the place in the model's accounts.
    pub account: usize,
    /// In which organization: the place in the model's nodes.
    pub organization: usize,
    /// By which role.
    pub role: RoleId,
    /// Whether it holds.
    pub standing: Standing,
    /// Whether developer mode is on.
    pub developer_mode: DeveloperMode,
    /// What the role permits there now, developer mode looked at.
    pub in_force: PermissionSet,
    /// What the role permits there, developer mode on or off alike.
    pub permitted: PermissionSet,
    /// What the role would permit there if the plan locked nothing.
    pub stored: PermissionSet,
    /// Set when the membership is in a partner organization, and this is what it is worth with a client: rule 3.
    pub admitted: Option<Admitted>,
}

/// By what a membership counts with a client. It never runs down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admitted {
    /// Which admission.
    pub admission: AdmissionId,
    /// The next moment at which the clock changes what it is worth.
    pub boundary: Timestamp,
}

/// Whether a membership holds for who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Holds,
    /// It is suspended.
    Suspended,
    /// An admin ended what sessions begun before hold there (B15).
    SignedOut,
}

/// How what a role permits is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As it decides now.
    InForce,
    /// As the role permits, developer mode on or off alike {give}.
    Permitted,
    /// As it is stored, the lock of the plan ignored {give}.
    Stored,
}

/// Which memberships are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counting {
    /// Those that hold.
    Holding,
    /// Those that hold, in organizations in use; but asked in an organization as if it were in use.
    FromAbove,
    /// All, as if active, in organizations as if in use.
    All,
}

impl Model {
    /// Puts columns together, whose references are known to be right.
    pub(super) fn of(accounts: Vec<AccountId>, nodes: Vec<Node>, mut memberships: Vec<Membership>) -> Self {
        sort(&mut memberships, |a, b| (a.account, a.organization).cmp(&(b.account, b.organization)));
        let places = nodes.iter().enumerate().map(|(at, node)| (node.id.clone(), at)).collect();
        let people = accounts.iter().enumerate().map(|(at, account)| (account.clone(), at)).collect();
        let begins = begins(accounts.len(), memberships.iter().map(|it| it.account));
        let boundary = boundary(&memberships);
        Self { accounts, nodes, memberships, places, people, begins, shares: Vec::new(), limit: None, boundary }
    }

    /// Where this organization stands.
    #[must_use]
    pub fn position(&self, organization: &OrganizationId) -> Option<usize> {
        self.places.get(organization).copied()
    }

    /// The organizations, each with all below it directly behind it.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The organizations below the one that stands there.
    pub(crate) fn below(&self, at: usize) -> &[Node] {
        let end = self.nodes.get(at).map_or(at, |node| node.end);
        self.nodes.get(at + 1..end).unwrap_or_default()
    }

    /// The memberships.
    #[must_use]
    pub fn memberships(&self) -> &[Membership] {
        &self.memberships
    }

    /// The accounts.
    #[must_use]
    pub fn accounts(&self) -> &[AccountId] {
        &self.accounts
    }

    /// What this account may do in this organization: rules 1 to 3 of `domain.md`.
    #[must_use]
    pub fn access(&self, account: &AccountId, organization: &OrganizationId, reading: Reading) -> PermissionSet {
        self.position(organization)
            .map_or(PermissionSet::EMPTY, |at| self.access_at(account, at, reading, Counting::Holding))
    }

    /// Whether this account sees that there is such an organization {tenancy}.
    #[must_use]
    pub fn sees(&self, account: &AccountId, organization: &OrganizationId) -> bool {
        self.position(organization).is_some_and(|at| self.sees_at(account, at))
    }

    /// Whether this account may do this there.
    #[must_use]
    pub fn can(&self, account: &AccountId, action: PermissionAction, target: &Target) -> bool {
        matches!(self.explain(account, action, target), super::Verdict::Allowed(_))
    }

    pub(super) fn sees_at(&self, account: &AccountId, at: usize) -> bool {
        let parent = || self.nodes.get(at).and_then(|node| node.above.place());
        !self.access_at(account, at, Reading::InForce, Counting::Holding).is_empty()
            || (!self.is_limited(account)
                && self.memberships_of(account).iter().any(|it| it.organization == at && it.admitted.is_none()))
            || parent().is_some_and(|above| {
                self.access_at(account, above, Reading::InForce, Counting::Holding)
                    .contains(PermissionAction::SubOrganizationView.in_organization())
            })
    }

    pub(crate) fn access_at(
        &self,
        account: &AccountId,
        at: usize,
        reading: Reading,
        counting: Counting,
    ) -> PermissionSet {
        let access = self.union(account, at, reading, counting, |it| it.organization == at || it.runs_down(reading));
        // As if all were active, it is what the account itself has.
        if counting == Counting::All { access } else { self.limited(account, at, access) }
    }

    /// Whether the account at this place may do this with a thing in the organization at that place, owned by the account
    /// at a place, or by nobody it knows: what [`Model::can`] says of a thing that is not shared. Allocates nothing.
    #[must_use]
    pub fn can_with_resource(&self, account: usize, action: PermissionAction, at: usize, owner: Option<usize>) -> bool {
        let counts = |it: &Membership| it.organization == at || it.runs_down(Reading::InForce);
        let mine = self.memberships_at(account);
        let access = self.union_of(mine, at, Reading::InForce, Counting::Holding, counts);
        let scope = if owner == Some(account) { Scope::Own } else { Scope::Organization };
        self.accounts.get(account).is_some_and(|account| self.limited(account, at, access).allows(action, scope))
    }

    /// The part of the access that also holds in every organization below.
    pub(crate) fn runs_down_at(
        &self,
        account: &AccountId,
        at: usize,
        reading: Reading,
        counting: Counting,
    ) -> PermissionSet {
        let access = self.union(account, at, reading, counting, |it| it.runs_down(reading));
        if counting == Counting::All { access } else { self.limited_below(account, at, access) }
    }

    pub(super) fn union(
        &self,
        account: &AccountId,
        at: usize,
        reading: Reading,
        counting: Counting,
        counts: impl Fn(&Membership) -> bool,
    ) -> PermissionSet {
        self.union_of(self.memberships_of(account), at, reading, counting, counts)
    }

    fn union_of(
        &self,
        mine: &[Membership],
        at: usize,
        reading: Reading,
        counting: Counting,
        counts: impl Fn(&Membership) -> bool,
    ) -> PermissionSet {
        let live = self.nodes.get(at).is_some_and(|node| node.live);
        if counting == Counting::Holding && !live {
            return PermissionSet::EMPTY;
        }
        mine.iter()
            .filter(|it| self.is_in_or_below(at, it.organization))
            .filter(|it| match counting {
                Counting::All => true,
                Counting::Holding => it.standing == Standing::Holds,
                Counting::FromAbove => {
                    it.standing == Standing::Holds && self.nodes.get(it.organization).is_some_and(|node| node.live)
                }
            })
            .filter(|it| counts(it))
            .fold(PermissionSet::EMPTY, |set, it| set.union(it.permits(reading)))
    }

    /// The memberships of this account, from the top of the tree downwards.
    #[must_use]
    pub fn memberships_of(&self, account: &AccountId) -> &[Membership] {
        self.number(account).map(|number| self.memberships_at(number)).unwrap_or_default()
    }

    /// The place of this account.
    pub(super) fn number(&self, account: &AccountId) -> Option<usize> {
        self.people.get(account).copied()
    }

    /// The memberships of the account at this place.
    pub(super) fn memberships_at(&self, number: usize) -> &[Membership] {
        self.memberships.get(range_of(&self.begins, number)).unwrap_or_default()
    }

    /// The memberships of this account in the organization or one above it, the nearest first.
    pub(super) fn reaching<'a>(
        &'a self,
        account: &AccountId,
        at: usize,
    ) -> impl Iterator<Item = &'a Membership> + use<'a> {
        self.memberships_of(account).iter().rev().filter(move |it| self.is_in_or_below(at, it.organization))
    }

    pub(super) fn is_in_or_below(&self, at: usize, above: usize) -> bool {
        self.nodes.get(above).is_some_and(|node| (above..node.end).contains(&at))
    }

    /// Where an action that concerns this organization is asked; none where nobody can be asked.
    pub(super) fn asked_at(&self, action: PermissionAction, at: usize) -> Option<usize> {
        match action.entry().asked_in {
            AskedIn::Here | AskedIn::AsParent | AskedIn::Membership => Some(at),
            AskedIn::Parent | AskedIn::Parents => self.nodes.get(at)?.above.place(),
            AskedIn::Root => self.root_at(at),
        }
    }
}

impl Model {
    /// The root above, if it is in the model.
    fn root_at(&self, at: usize) -> Option<usize> {
        let mut top = at;
        loop {
            match self.nodes.get(top)?.above {
                Above::Nothing => return Some(top),
                // One between is not seen, being suspended; the root may be seen all the same.
                Above::Unseen => {
                    let mut roots = self.nodes.iter().enumerate().filter(|(_, it)| it.above == Above::Nothing);
                    return roots.find(|(place, it)| (*place..it.end).contains(&at)).map(|(place, _)| place);
                }
                Above::At(parent) => top = parent,
            }
        }
    }
}

/// Where what belongs to each of so many begins, in what is sorted by whom it belongs to; and where the last ends.
pub(super) fn begins(count: usize, sorted: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut begins = vec![0; count + 1];
    for whose in sorted {
        if let Some(next) = begins.get_mut(whose + 1) {
            *next += 1;
        }
    }
    let mut sum = 0_u32;
    for begin in &mut begins {
        sum += *begin;
        *begin = sum;
    }
    begins
}

/// What belongs to this one.
pub(super) fn range_of(begins: &[u32], whose: usize) -> Range<usize> {
    match (begins.get(whose), begins.get(whose + 1)) {
        (Some(from), Some(to)) => *from as usize..*to as usize,
        (None, _) | (_, None) => 0..0,
    }
}

impl Above {
    /// The place of the one above, if it is in the model.
    #[must_use]
    pub const fn place(self) -> Option<usize> {
        match self {
            Self::At(place) => Some(place),
            Self::Nothing | Self::Unseen => None,
        }
    }
}

impl Membership {
    /// What it permits, read that way.
    #[must_use]
    pub const fn permits(&self, reading: Reading) -> PermissionSet {
        match reading {
            Reading::InForce => self.in_force,
            Reading::Permitted => self.permitted,
            Reading::Stored => self.stored,
        }
    }

    /// Whether it also counts in the organizations below.
    #[must_use]
    pub const fn runs_down(&self, reading: Reading) -> bool {
        self.permits(reading).contains(PermissionAction::SubOrganizationEnter.in_organization())
    }
}
