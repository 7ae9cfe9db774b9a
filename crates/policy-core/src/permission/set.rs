//! Sets of permissions, as a mask a scope. `:organization` of an action includes its `:own` wherever sets are compared.

use super::{Alarm, CATALOGUE, Entry, Group, Permission, PermissionAction, Scope, Switches};
use std::fmt;

/// A set of permissions: one bit an action, 128 bits a scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "String", into = "String")
)]
pub struct PermissionSet {
    own: u128,
    organization: u128,
}

/// Collects switches over the catalogue at compile time.
macro_rules! collect {
    ($entry:ident => $switches:expr) => {{
        let mut set = PermissionSet::EMPTY;
        let mut rest: &[Entry] = CATALOGUE;
        while let [$entry, others @ ..] = rest {
            let switches: Switches = $switches;
            if switches.own {
                set = set.with($entry.action.on_own());
            }
            if switches.organization {
                set = set.with($entry.action.in_organization());
            }
            rest = others;
        }
        set
    }};
}

impl PermissionSet {
    /// Nothing.
    pub const EMPTY: Self = Self { own: 0, organization: 0 };

    /// Every switch of the catalogue.
    pub const WHOLE: Self = collect!(entry => entry.switches);

    /// What Admin permits by default (S23).
    pub const ADMIN: Self = collect!(entry => entry.admin);

    /// What Staff permits by default (S23).
    pub const STAFF: Self = collect!(entry => entry.staff);

    /// What User permits by default (S23).
    pub const USER: Self = collect!(entry => entry.user);

    /// What counts only while developer mode is on (S17, S20).
    pub const DEVELOPER: Self = collect!(entry => Switches {
        own: entry.developer && entry.switches.own,
        organization: entry.developer && entry.switches.organization,
    });

    /// Every switch about devices.
    pub const DEVICES: Self = collect!(entry => Switches {
        own: matches!(entry.group, Group::Devices) && entry.switches.own,
        organization: matches!(entry.group, Group::Devices) && entry.switches.organization,
    });

    /// What alarms when somebody gains it (B04).
    pub const ALARMING: Self = collect!(entry => Switches {
        own: matches!(entry.alarm, Alarm::Alarming) && entry.switches.own,
        organization: matches!(entry.alarm, Alarm::Alarming) && entry.switches.organization,
    });

    /// The set of these permissions.
    #[must_use]
    pub fn of(permissions: &[Permission]) -> Self {
        permissions.iter().fold(Self::EMPTY, |set, permission| set.with(*permission))
    }

    /// Reads names separated by spaces, as [`fmt::Display`] writes them.
    ///
    /// Names that this version does not know are left out: an unknown permission permits nothing. Fails closed.
    #[must_use]
    pub fn parse_known(text: &str) -> Self {
        text.split_whitespace().filter_map(Permission::parse).fold(Self::EMPTY, Self::with)
    }

    /// What of it holds for a whole organization, and not only for one's own.
    #[must_use]
    pub const fn organization_wide(self) -> Self {
        Self { own: 0, organization: self.organization }
    }

    /// Whether this very switch is on.
    #[must_use]
    pub const fn contains(self, permission: Permission) -> bool {
        let bits = match permission.scope {
            Scope::Own => self.own,
            Scope::Organization => self.organization,
        };
        is_set(bits, permission.action)
    }

    /// Whether the action is permitted in that scope; organization-wide includes one's own.
    #[must_use]
    pub const fn allows(self, action: PermissionAction, scope: Scope) -> bool {
        let bits = match scope {
            Scope::Own => self.own | self.organization,
            Scope::Organization => self.organization,
        };
        is_set(bits, action)
    }

    /// Whether it permits nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.own == 0 && self.organization == 0
    }

    /// With this switch on.
    #[must_use]
    pub const fn with(self, permission: Permission) -> Self {
        match permission.scope {
            Scope::Own => Self { own: self.own | permission.action.bit(), ..self },
            Scope::Organization => Self { organization: self.organization | permission.action.bit(), ..self },
        }
    }

    /// What is in either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self { own: self.own | other.own, organization: self.organization | other.organization }
    }

    /// What is in both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self { own: self.own & other.own, organization: self.organization & other.organization }
    }

    /// What is here and not there, switch by switch.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self { own: self.own & !other.own, organization: self.organization & !other.organization }
    }

    /// The same on one's own things only.
    #[must_use]
    pub const fn on_own_only(self) -> Self {
        Self { own: self.own | self.organization, organization: 0 }.intersection(Self::WHOLE)
    }

    /// What `giver` lacks to give this set: `:organization` of an action includes its `:own` {give}.
    #[must_use]
    pub const fn in_excess_of(self, giver: Self) -> Self {
        Self {
            own: self.own & !(giver.own | giver.organization),
            organization: self.organization & !giver.organization,
        }
    }

    /// Without the permissions whose needed permission of the same scope is off.
    #[must_use]
    pub const fn with_needs_met(self) -> Self {
        Self { own: needs_met(self.own), organization: needs_met(self.organization) }
    }

    /// The permissions in the order of the catalogue, `:own` first.
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        CATALOGUE
            .iter()
            .flat_map(|entry| [entry.action.on_own(), entry.action.in_organization()])
            .filter(move |permission| self.contains(*permission))
    }

    /// How many permissions there are.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.own.count_ones() + self.organization.count_ones()
    }

    /// The two masks, own and organization, for the model's compact format.
    pub(crate) const fn to_bits(self) -> (u128, u128) {
        (self.own, self.organization)
    }

    /// The set of two masks; bits that the catalogue does not have are dropped. Fails closed.
    pub(crate) const fn from_bits(own: u128, organization: u128) -> Self {
        Self { own, organization }.intersection(Self::WHOLE)
    }
}

/// For each action that others need: its bit, and theirs. In the order of the catalogue, which names what is needed before
/// what needs it, so that one pass settles chains; a test holds it to that.
const NEEDED: [(u128, u128); needed().1] = {
    let (all, _) = needed();
    let mut some = [(0, 0); needed().1];
    let mut rest: &[_] = &all;
    let mut to: &mut [_] = &mut some;
    while let ([one, others @ ..], [place, places @ ..]) = (rest, to) {
        *place = *one;
        (rest, to) = (others, places);
    }
    some
};

/// Whether the bit of this action is set. Each half for itself: a shift of 128 bits is a call in WebAssembly, and this is
/// what every check comes to.
#[allow(clippy::cast_possible_truncation, reason = "a half of the bits is meant")]
const fn is_set(bits: u128, action: PermissionAction) -> bool {
    let place = action as u8;
    let half = if place < 64 { bits as u64 } else { (bits >> 64) as u64 };
    half >> (place % 64) & 1 == 1
}

/// The same at the beginning of an array that is long enough, and how many there are.
const fn needed() -> ([(u128, u128); CATALOGUE.len()], usize) {
    let mut all = [(0, 0); CATALOGUE.len()];
    let (mut count, mut to): (usize, &mut [(u128, u128)]) = (0, &mut all);
    let mut rest: &[Entry] = CATALOGUE;
    while let [entry, others @ ..] = rest {
        let needing = needing(entry.action);
        if needing != 0
            && let [place, places @ ..] = to
        {
            *place = (entry.action.bit(), needing);
            (to, count) = (places, count + 1);
        }
        rest = others;
    }
    (all, count)
}

const fn needing(needed: PermissionAction) -> u128 {
    let (mut bits, mut rest): (u128, &[Entry]) = (0, CATALOGUE);
    while let [entry, others @ ..] = rest {
        if let Some(needs) = entry.needs
            && needs as u8 == needed as u8
        {
            bits |= entry.action.bit();
        }
        rest = others;
    }
    bits
}

const fn needs_met(mut bits: u128) -> u128 {
    let mut rest: &[(u128, u128)] = &NEEDED;
    while let [(needed, needing), others @ ..] = rest {
        if bits & *needed == 0 {
            bits &= !*needing;
        }
        rest = others;
    }
    bits
}

impl fmt::Display for PermissionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, permission) in self.iter().enumerate() {
            if position > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{permission}")?;
        }
        Ok(())
    }
}

/// A text that names something which is no permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownPermission(pub Box<str>);

impl fmt::Display for UnknownPermission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no permission", self.0)
    }
}

impl std::error::Error for UnknownPermission {}

impl TryFrom<String> for PermissionSet {
    type Error = UnknownPermission;

    /// Reads names separated by spaces; other than [`PermissionSet::parse_known`], it knows them all or says which not.
    fn try_from(text: String) -> Result<Self, UnknownPermission> {
        text.split_whitespace().try_fold(Self::EMPTY, |set, name| {
            Permission::parse(name).map(|permission| set.with(permission)).ok_or_else(|| UnknownPermission(name.into()))
        })
    }
}

impl From<PermissionSet> for String {
    fn from(set: PermissionSet) -> Self {
        set.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{CATALOGUE, Entry, needed};

    /// It is made at compile time, and asked at each reading of a set.
    #[test]
    fn s06_the_table_of_needs_is_what_the_catalogue_says() {
        let needing = |needed: &Entry| {
            let needs = CATALOGUE.iter().filter(|it| it.needs == Some(needed.action));
            needs.fold(0, |bits, it| bits | it.action.bit())
        };
        let told = CATALOGUE.iter().map(|it| (it.action.bit(), needing(it))).filter(|(_, needing)| *needing != 0);
        let (table, count) = needed();
        assert_eq!(table.into_iter().take(count).collect::<Vec<_>>(), told.collect::<Vec<_>>());
    }
}
