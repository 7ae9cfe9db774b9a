//! One account's part of a model: what a page loads and asks (B02). A check is a look at two masks of one node.

use super::{
    Room, SnapshotError, Target, Verdict,
    model::{Counting, Model, Reading},
};
use crate::{
    id::{AccountId, DeviceId, OrganizationId},
    permission::{PermissionAction, PermissionSet, Scope},
};

/// A model of one account, with what the account may do in each organization worked out: what a browser holds (B02).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    model: Model,
    account: AccountId,
    access: Vec<PermissionSet>,
    seen: Vec<bool>,
}

/// Whose a thing is, as far as a check cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ownership {
    /// The account's.
    Own,
    /// Somebody else's, or nobody's.
    Other,
}

impl Policy {
    /// The policy of this account.
    #[must_use]
    pub fn new(model: &Model, account: &AccountId) -> Self {
        Self::of(model.only(account), account.clone())
    }

    /// Reads a policy.
    ///
    /// # Errors
    /// When the bytes are no snapshot, or one of not just one account.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SnapshotError> {
        let model = Model::from_bytes(bytes)?;
        match model.accounts() {
            [account] => {
                let account = account.clone();
                Ok(Self::of(model, account))
            }
            _ => Err(SnapshotError::Reference),
        }
    }

    fn of(model: Model, account: AccountId) -> Self {
        let places = 0..model.nodes().len();
        let access =
            places.clone().map(|at| model.access_at(&account, at, Reading::InForce, Counting::Holding)).collect();
        let seen = places.map(|at| model.sees_at(&account, at)).collect();
        Self { model, account, access, seen }
    }

    /// Whose policy it is.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        &self.account
    }

    /// The model behind it.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Where this organization stands, to ask about it again and again.
    #[must_use]
    pub fn position(&self, organization: &OrganizationId) -> Option<usize> {
        self.model.position(organization)
    }

    /// Whether the account may do this with a thing in the organization that stands there. Allocates nothing.
    #[must_use]
    #[inline]
    pub fn can_with_resource(&self, action: PermissionAction, at: usize, ownership: Ownership) -> bool {
        let scope = match ownership {
            Ownership::Own => Scope::Own,
            Ownership::Other => Scope::Organization,
        };
        self.access.get(at).is_some_and(|access| access.allows(action, scope))
    }

    /// The answers of [`Policy::can_with_resource`] to many questions. Allocates nothing.
    pub fn can_many<'q>(
        &'q self,
        questions: impl IntoIterator<Item = (PermissionAction, usize, Ownership)> + 'q,
    ) -> impl Iterator<Item = bool> + 'q {
        questions.into_iter().map(|(action, at, ownership)| self.can_with_resource(action, at, ownership))
    }

    /// Whether the account may do this with a device that is shared with it. Allocates nothing.
    #[must_use]
    pub fn can_with_shared(&self, action: PermissionAction, device: &DeviceId) -> bool {
        self.model.share(&self.account, action, device).is_some()
    }

    /// Whether the account may do this in, or to, the organization that stands there. Allocates nothing.
    #[must_use]
    pub fn can_in(&self, action: PermissionAction, at: usize) -> bool {
        let scope = if action.entry().switches.organization { Scope::Organization } else { Scope::Own };
        self.seen.get(at) == Some(&true)
            && self
                .model
                .asked_at(action, at)
                .and_then(|asked_at| self.access.get(asked_at))
                .is_some_and(|access| access.allows(action, scope))
            && (action != PermissionAction::SubOrganizationCreate || self.has_room(at))
    }

    /// Whether the plan has room for one more organization below the one that stands there (S22).
    fn has_room(&self, at: usize) -> bool {
        self.model.nodes().get(at).is_some_and(|node| node.room == Room::Open)
    }

    /// Whether the account may do this, and by which way, or why not (B03).
    #[must_use]
    pub fn explain(&self, action: PermissionAction, target: &Target) -> Verdict {
        self.model.explain(&self.account, action, target)
    }
}
