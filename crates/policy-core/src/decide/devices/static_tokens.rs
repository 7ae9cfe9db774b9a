//! Static tokens: the codes printed on devices (S13).

use super::not_a_group;
use crate::{
    action::CreateStaticTokens,
    change::{DeviceWrite, Expectation, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        visibility::page_of,
    },
    denial::Denial,
    device::{CodeDigest, StaticToken, StaticTokenState, Template},
    facts::{Facts, Page, StaticTokenFilter},
    id::{OrganizationId, StaticTokenId},
    permission::PermissionAction as P,
    time::Version,
};

/// Whoever sees the tokens sees what kinds they are for: a kind that no token there is for is not told from one that is
/// not there.
pub(in crate::decide) fn list(
    case: &Case,
    organization: &OrganizationId,
    filter: &StaticTokenFilter,
    page: &Page,
) -> Result<Outcome, Denial> {
    case.seen_organization(organization)?;
    case.require_in(P::StaticTokenView, organization)?;
    let wanted = |it: &StaticToken| it.organization == *organization && filter.takes(it);
    let static_tokens = page_of(&case.facts.static_tokens, page, |it| it.id.as_str(), wanted);
    let named = |it: &&Template| static_tokens.iter().any(|token| token.template == it.id);
    let templates = case.facts.templates.iter().filter(named).cloned().collect();
    Ok(Outcome::Shown(Box::new(Facts { static_tokens, templates, ..Facts::default() })))
}

pub(in crate::decide) fn create(case: &Case, it: &CreateStaticTokens) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let template = case.seen_template(&here.id, &it.template)?;
    let way = case.require_in(P::StaticTokenManage, &here.id)?;
    not_a_group(here)?;
    let token = |(id, digest): &(StaticTokenId, CodeDigest)| StaticToken {
        id: id.clone(),
        organization: here.id.clone(),
        template: template.id.clone(),
        digest: digest.clone(),
        state: StaticTokenState::Unclaimed,
        created_at: case.facts.now,
        version: Version::FIRST,
    };
    let tokens: Vec<_> = it.tokens.iter().take(it.size.get().into()).map(token).collect();
    Ok(case.changed(Deed {
        verb: "static_token.create",
        organization: Some(&here.id),
        subject: template.id.as_str(),
        before: vec![],
        after: vec![("count", tokens.len().to_string())],
        expectations: case.relies_on(&way),
        writes: vec![Write::Device(DeviceWrite::CreateStaticTokens(tokens))],
        mails: vec![],
    }))
}

/// What was claimed or withdrawn stays so.
pub(in crate::decide) fn withdraw(case: &Case, id: &StaticTokenId) -> Result<Outcome, Denial> {
    case.caller()?;
    let token = case.facts.static_token_with_id(id).ok_or(Denial::NotFound)?;
    if !case.may(P::StaticTokenView, &token.organization) {
        return Err(Denial::NotFound);
    }
    let way = case.require_in(P::StaticTokenManage, &token.organization)?;
    if token.state != StaticTokenState::Unclaimed {
        return Err(Denial::StateUnchanged);
    }
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Unchanged(Row::StaticToken(id.clone()), token.version));
    Ok(case.changed(Deed {
        verb: "static_token.withdraw",
        organization: Some(&token.organization),
        subject: id.as_str(),
        before: vec![("state", token.state.as_str().to_owned())],
        after: vec![("state", StaticTokenState::Withdrawn.as_str().to_owned())],
        expectations,
        writes: vec![Write::Device(DeviceWrite::WithdrawStaticToken(id.clone()))],
        mails: vec![],
    }))
}
