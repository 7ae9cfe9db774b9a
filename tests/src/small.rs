//! All small tenants: at most three organizations, three memberships and two devices; two roles, Admin and one of the
//! customer's, which permits in each organization one of five sets. What differs only by the names of people, or by which
//! of two siblings is which, is one tenant.

mod facts;

pub use facts::Parts;

/// A small tenant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Small {
    shape: Shape,
    plan: SmallPlan,
    /// Which organization is suspended, if one is.
    suspended: Option<u8>,
    /// Which of the five sets the customer's role permits in each organization.
    values: Vec<u8>,
    people: Vec<Person>,
    /// Where devices without owner are.
    loose: Vec<u8>,
    /// Into which organization somebody is invited, with which role.
    invitation: Option<(u8, u8)>,
}

/// How the organizations stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    One,
    Two,
    Chain,
    Siblings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SmallPlan {
    Pro,
    Free,
}

/// A person, by what they hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Person {
    memberships: Vec<Membership>,
    /// Where their devices are.
    devices: Vec<u8>,
    invites: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Membership {
    organization: u8,
    role: u8,
    mark: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Plain,
    Suspended,
    Developer,
}

/// What is tried in all of them: everything; or where something was added, what is about that. What is not about it was
/// asked of the same tenant without it: a decision looks at nothing that its look-ups do not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// Rights, members, organizations, roles.
    Rights,
    /// Devices that are there.
    Devices,
    /// An invitation that is open.
    Invitation,
}

impl Shape {
    const ALL: [Self; 4] = [Self::One, Self::Two, Self::Chain, Self::Siblings];

    const fn size(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Chain | Self::Siblings => 3,
        }
    }

    /// Below which an organization stands; the first one is the root.
    const fn above(self, organization: u8) -> Option<u8> {
        match (self, organization) {
            (_, 0) => None,
            (Self::Chain, 2) => Some(1),
            (Self::One | Self::Two | Self::Chain | Self::Siblings, _) => Some(0),
        }
    }
}

/// Calls with each small tenant, and what is asked there.
///
/// Beside what a tenant is made of, at most one thing is special about it: the plan that locks, something suspended,
/// somebody a developer, an open invitation, devices. Plain ones have every combination of the five sets; in those
/// with a device or an invitation the root has one and all below has one (with two devices and three memberships, all have
/// the same); when something else is special, all have the same.
pub fn every_small(mut visit: impl FnMut(About, &Small)) {
    let mut visit = |about, small: Small| {
        if small.is_the_one() {
            visit(about, &small);
        }
    };
    for shape in Shape::ALL {
        for people in peoples(shape.size()) {
            for values in sets(shape.size()) {
                let plain = Small {
                    shape,
                    plan: SmallPlan::Pro,
                    suspended: None,
                    values,
                    people: people.clone(),
                    loose: vec![],
                    invitation: None,
                };
                visit(About::Rights, plain.clone());
                if plain.values_are_one() {
                    plain.specials(&mut visit);
                }
                if plain.values.iter().skip(2).all(|it| Some(it) == plain.values.get(1)) {
                    plain.with_things(&mut visit);
                }
            }
        }
    }
}

impl Small {
    fn specials(&self, visit: &mut impl FnMut(About, Self)) {
        visit(About::Rights, Self { plan: SmallPlan::Free, ..self.clone() });
        for organization in 0..self.shape.size() {
            visit(About::Rights, Self { suspended: Some(organization), ..self.clone() });
        }
        for (person, of) in self.people.iter().enumerate() {
            for at in 0..of.memberships.len() {
                for mark in [Mark::Suspended, Mark::Developer] {
                    let mut small = self.clone();
                    if let Some(it) = small.people.get_mut(person).and_then(|it| it.memberships.get_mut(at)) {
                        it.mark = mark;
                    }
                    visit(About::Rights, small);
                }
            }
        }
    }

    fn with_things(&self, visit: &mut impl FnMut(About, Self)) {
        for person in 0..self.people.len() {
            for organization in 0..self.shape.size() {
                for role in 0..2 {
                    let mut small = Self { invitation: Some((organization, role)), ..self.clone() };
                    if let Some(it) = small.people.get_mut(person) {
                        it.invites = true;
                    }
                    visit(About::Invitation, small);
                }
            }
        }
        for one in self.with_a_device() {
            if self.values_are_one() || self.people.iter().map(|it| it.memberships.len()).sum::<usize>() < 3 {
                one.with_a_device().into_iter().for_each(|two| visit(About::Devices, two));
            }
            visit(About::Devices, one);
        }
    }

    fn values_are_one(&self) -> bool {
        self.values.iter().all(|it| self.values.first() == Some(it))
    }

    /// With one more device: nobody's, or of somebody who is a member there.
    fn with_a_device(&self) -> Vec<Self> {
        let mut more = Vec::new();
        for organization in 0..self.shape.size() {
            let mut small = self.clone();
            small.loose.push(organization);
            more.push(small);
        }
        for (person, of) in self.people.iter().enumerate() {
            for organization in of.memberships.iter().map(|it| it.organization) {
                let mut small = self.clone();
                if let Some(it) = small.people.get_mut(person) {
                    it.devices.push(organization);
                }
                more.push(small);
            }
        }
        more
    }

    /// Of all that differ only by names, the one that is visited.
    fn is_the_one(&self) -> bool {
        let in_order = self.people.is_sorted_by_key(Person::place)
            && self.loose.is_sorted()
            && self.people.iter().all(|it| it.devices.is_sorted());
        in_order && (self.shape != Shape::Siblings || *self <= self.mirrored())
    }

    /// With the two siblings' names changed.
    fn mirrored(&self) -> Self {
        const fn other(organization: u8) -> u8 {
            match organization {
                1 => 2,
                2 => 1,
                same => same,
            }
        }
        let mut mirrored = self.clone();
        mirrored.values.get_mut(1..).unwrap_or_default().reverse();
        mirrored.suspended = self.suspended.map(other);
        mirrored.invitation = self.invitation.map(|(organization, role)| (other(organization), role));
        mirrored.loose.iter_mut().for_each(|it| *it = other(*it));
        mirrored.loose.sort_unstable();
        for person in &mut mirrored.people {
            person.memberships.iter_mut().for_each(|it| it.organization = other(it.organization));
            person.memberships.sort_unstable();
            person.devices.iter_mut().for_each(|it| *it = other(*it));
            person.devices.sort_unstable();
        }
        mirrored.people.sort_by_cached_key(Person::place);
        mirrored
    }
}

impl Person {
    /// By what people stand in order: where they are members, and only then what is special about them.
    fn place(&self) -> (Vec<(u8, u8)>, Self) {
        (self.memberships.iter().map(|it| (it.organization, it.role)).collect(), self.clone())
    }
}

/// Every choice of one of the five sets for each organization.
fn sets(size: u8) -> Vec<Vec<u8>> {
    (0..size).fold(vec![vec![]], |some, _| {
        some.iter().flat_map(|values| (0..5).map(|value| [values.as_slice(), &[value]].concat())).collect()
    })
}

/// Every group of people with one to three memberships together.
fn peoples(size: u8) -> Vec<Vec<Person>> {
    let kinds = persons(size);
    let mut groups: Vec<Vec<Person>> = vec![];
    let mut open: Vec<Vec<Person>> = vec![vec![]];
    while let Some(group) = open.pop() {
        let used: usize = group.iter().map(|it| it.memberships.len()).sum();
        let after = |it: &&Person| group.last().is_none_or(|last| last <= *it);
        for one in kinds.iter().filter(after).filter(|it| used + it.memberships.len() <= 3) {
            let more = [group.as_slice(), std::slice::from_ref(one)].concat();
            groups.push(more.clone());
            open.push(more);
        }
    }
    groups
}

/// Everybody with one to three memberships, in as many organizations.
fn persons(size: u8) -> Vec<Person> {
    let mut persons = vec![Person::default()];
    for organization in 0..size {
        for at in 0..persons.len() {
            for role in 0..2 {
                let mut person = persons.get(at).cloned().unwrap_or_default();
                person.memberships.push(Membership { organization, role, mark: Mark::Plain });
                persons.push(person);
            }
        }
    }
    persons.retain(|it| !it.memberships.is_empty());
    persons.sort_unstable();
    persons
}
