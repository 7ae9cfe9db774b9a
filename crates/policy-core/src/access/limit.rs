//! What an API token cuts off from what its maker may do (B17).

use super::model::Model;
use crate::{
    facts::Facts,
    id::AccountId,
    permission::{PermissionAction, PermissionSet},
};

/// Where and how far the account that asks may go, asking through a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    account: AccountId,
    /// The place of the token's organization; none: nowhere that is known here.
    at: Option<usize>,
    set: PermissionSet,
}

impl Limit {
    /// That of the token that the caller asks through, if one does.
    pub(super) fn of(facts: &Facts, position: impl Fn(&crate::id::OrganizationId) -> Option<usize>) -> Option<Self> {
        let token = facts.caller.token()?;
        Some(Self { account: token.maker.clone(), at: position(&token.organization), set: token.permissions })
    }

    fn runs_down(&self) -> bool {
        self.set.contains(PermissionAction::SubOrganizationEnter.in_organization())
    }
}

impl Model {
    /// What of a set that this account has in that organization is left through the token that it asks by, if by one:
    /// in the token's organization, and below only with `sub_organization.enter`; and what needs what is off is off.
    pub(super) fn limited(&self, account: &AccountId, at: usize, set: PermissionSet) -> PermissionSet {
        match self.limit_of(account) {
            None => set,
            Some(limit) if self.reaches(limit, at) => set.intersection(limit.set).with_needs_met(),
            Some(_) => PermissionSet::EMPTY,
        }
    }

    /// The same of what runs down from there.
    pub(super) fn limited_below(&self, account: &AccountId, at: usize, set: PermissionSet) -> PermissionSet {
        match self.limit_of(account) {
            Some(limit) if !limit.runs_down() => PermissionSet::EMPTY,
            Some(_) | None => self.limited(account, at, set),
        }
    }

    /// Whether this account asks through a token.
    pub(super) fn is_limited(&self, account: &AccountId) -> bool {
        self.limit_of(account).is_some()
    }

    fn limit_of(&self, account: &AccountId) -> Option<&Limit> {
        self.limit.as_ref().filter(|limit| limit.account == *account)
    }

    fn reaches(&self, limit: &Limit, at: usize) -> bool {
        limit.at.is_some_and(|top| at == top || (limit.runs_down() && self.is_in_or_below(at, top)))
    }
}
