//! Static tokens: the codes printed on devices (S13).

use super::not_a_group;
use crate::{
    action::CreateStaticTokens,
    change::Write,
    decide::{
        Outcome,
        case::{Case, Deed},
        visibility::page_of,
    },
    denial::Denial,
    device::{CodeDigest, StaticToken, StaticTokenState, Template},
    facts::{Facts, Page},
    id::{OrganizationId, StaticTokenId},
    permission::PermissionAction as P,
    time::Version,
};

pub(in crate::decide) fn list(case: &Case, organization: &OrganizationId, page: &Page) -> Result<Outcome, Denial> {
    case.seen_organization(organization)?;
    case.require_in(P::StaticTokenView, organization)?;
    let of_here = |it: &StaticToken| it.organization == *organization;
    let static_tokens = page_of(&case.facts.static_tokens, page, |it| it.id.as_str(), of_here);
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
        writes: vec![Write::CreateStaticTokens(tokens)],
        mails: vec![],
    }))
}
