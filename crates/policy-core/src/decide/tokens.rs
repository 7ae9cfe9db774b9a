//! API tokens (B17): made within what their maker may do, and looked at again at each use.

use super::{
    Outcome,
    case::{Case, Deed},
    giving::{Gift, give},
    visibility::page_of,
};
use crate::{
    action::{
        Action, ApiTokenAction, CreateApiToken, DeviceAction, InvitationAction, MemberAction, RescueAction,
        ReviewAction, SessionAction, ShareAction, StaticTokenAction,
    },
    change::{ApiTokenWrite, Expectation, Row, Write},
    denial::Denial,
    facts::{Caller, Facts, Page},
    id::{ApiTokenId, OrganizationId},
    permission::PermissionAction as P,
    time::Version,
    token::ApiToken,
};

/// What is a person's own to do: beginning and ending sessions, joining and leaving, developer mode, what becomes one's
/// own, making tokens. All else asks for permissions, of which a token has its own.
pub(super) fn leaves_to_persons(case: &Case, action: &Action) -> Result<(), Denial> {
    let persons = matches!(
        action,
        Action::Session(SessionAction::ShowSession)
            | Action::Session(SessionAction::SignOut)
            | Action::Session(SessionAction::SignIn(_))
            | Action::Review(ReviewAction::ShowPolicy)
            | Action::Review(ReviewAction::ShowAccessModel(_))
            | Action::Member(MemberAction::SwitchDeveloperMode(..))
            | Action::Invitation(InvitationAction::AcceptInvitation(_))
            | Action::Invitation(InvitationAction::DeclineInvitation(_))
            | Action::Rescue(RescueAction::AcceptRescue(_))
            | Action::Share(ShareAction::AcceptShare(_))
            | Action::Share(ShareAction::DeclineShare(_))
            | Action::Share(ShareAction::ListSharesWithMe(_))
            | Action::StaticToken(StaticTokenAction::ClaimDevice(_))
            | Action::Device(DeviceAction::CreateProvisioningToken(_))
            | Action::ApiToken(ApiTokenAction::CreateApiToken(_))
            | Action::Member(MemberAction::Leave(_))
    );
    match &case.facts.caller {
        Caller::Token(_) if persons => Err(Denial::SessionWanted),
        Caller::Token(_) | Caller::Nobody | Caller::Account(_) | Caller::Operator => Ok(()),
    }
}

pub(super) fn list(case: &Case, organization: &OrganizationId, page: &Page) -> Result<Outcome, Denial> {
    case.seen_organization(organization)?;
    case.require_in(P::ApiTokenView, organization)?;
    let of_here = |it: &ApiToken| it.organization == *organization;
    let api_tokens = page_of(&case.facts.api_tokens, page, |it| it.id.as_str(), of_here);
    let made = |it: &&crate::account::Account| api_tokens.iter().any(|token| token.maker == it.id);
    let accounts = case.facts.accounts.iter().filter(made).cloned().collect();
    Ok(Outcome::Shown(Box::new(Facts { api_tokens, accounts, ..Facts::default() })))
}

/// A give to a program {give}.
pub(super) fn create(case: &Case, it: &CreateApiToken) -> Result<Outcome, Denial> {
    let maker = case.caller()?;
    let here = case.seen_organization(&it.organization)?;
    case.signed_in_lately()?;
    case.require_in(P::ApiTokenCreate, &here.id)?;
    let permissions = it.permissions.with_needs_met();
    give(case, maker, &here.id, Gift::of_set(permissions))?;
    if it.expires_at.is_some_and(|end| end <= case.facts.now) {
        return Err(Denial::AlreadyOver);
    }
    let token = ApiToken {
        id: it.id.clone(),
        organization: here.id.clone(),
        maker: maker.clone(),
        name: it.name.clone(),
        permissions,
        digest: it.digest.clone(),
        created_at: case.facts.now,
        expires_at: it.expires_at,
        version: Version::FIRST,
    };
    Ok(case.changed(Deed {
        verb: "api_token.create",
        organization: Some(&here.id),
        subject: it.id.as_str(),
        before: vec![],
        after: vec![("name", it.name.to_string()), ("permissions", permissions.to_string())],
        expectations: case.relies_on_access(maker, &here.id),
        writes: vec![Write::ApiToken(ApiTokenWrite::CreateApiToken(token))],
        mails: vec![],
    }))
}

pub(super) fn revoke(case: &Case, id: &ApiTokenId) -> Result<Outcome, Denial> {
    case.caller()?;
    let token = case.facts.api_token(id).ok_or(Denial::NotFound)?;
    if !case.may(P::ApiTokenView, &token.organization) {
        return Err(Denial::NotFound);
    }
    let way = case.require_in(P::ApiTokenRevoke, &token.organization)?;
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Exists(Row::ApiToken(id.clone())));
    Ok(case.changed(Deed {
        verb: "api_token.revoke",
        organization: Some(&token.organization),
        subject: id.as_str(),
        before: vec![("name", token.name.to_string()), ("maker", token.maker.to_string())],
        after: vec![],
        expectations,
        writes: vec![Write::ApiToken(ApiTokenWrite::DeleteApiToken(id.clone()))],
        mails: vec![],
    }))
}
