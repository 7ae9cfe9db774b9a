//! Questions about anybody's access, many at once, as a gateway or a back end asks them (B16).

use super::needs::organization;
use crate::{
    facts::LookUp,
    id::{AccountId, DeviceId, MemberId, OrganizationId},
    permission::PermissionAction,
};

/// Whether this person may do this to that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// Who.
    pub subject: Subject,
    /// Does what.
    pub action: PermissionAction,
    /// To what.
    pub on: Thing,
}

/// Whose access is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A person. Where a program asks about its maker: the program itself (B17).
    Account(AccountId),
    /// The person who is this member: with all that the person has, not only by this membership.
    Member(MemberId),
}

/// What access is asked to: things that are stored here, so that an identifier says all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// An organization: itself, or what is or will be in it.
    Organization(OrganizationId),
    /// A device: where it is and whose, is looked up.
    Device(DeviceId),
    /// A member: what is asked in the organization of the membership.
    Member(MemberId),
}

/// The look-ups of all questions together, each once: however many there are, it is one batch.
pub(super) fn needs(all: &[Option<Evaluation>]) -> Vec<LookUp> {
    let mut needs = Vec::new();
    for it in all.iter().flatten() {
        let subject = match &it.subject {
            Subject::Account(id) => LookUp::AccountWithId(id.clone()),
            Subject::Member(id) => LookUp::Member(id.clone()),
        };
        let on = match &it.on {
            Thing::Organization(id) => organization(id),
            Thing::Device(id) => LookUp::Device(id.clone()),
            Thing::Member(id) => LookUp::Member(id.clone()),
        };
        for need in [subject, on] {
            if !needs.contains(&need) {
                needs.push(need);
            }
        }
    }
    needs
}
