//! What lists can be narrowed to.

use super::{id, page};
use policy_core::{
    action::{Action, DeviceAction, InvitationAction, MemberAction, StaticTokenAction},
    facts::{DeviceFilter, Facts, InvitationFilter, MemberFilter, Owned, StaticTokenFilter, TokenState},
    id::{OrganizationId, RoleId, TemplateId},
    invitation::InvitationState,
    member::MemberState,
    text::Search,
};

pub(super) fn of_organization(facts: &Facts, here: &OrganizationId) -> Result<Vec<Action>, String> {
    let mut actions = of_people(facts, here)?;
    let page = page(2)?;
    for filter in devices(facts)? {
        actions.push(Action::Device(DeviceAction::ListDevices(here.clone(), filter, page.clone())));
    }
    let templates = templates(facts)?.map(|it| StaticTokenFilter { template: Some(it), state: None });
    let states = [TokenState::Unclaimed, TokenState::Claimed, TokenState::Withdrawn];
    let states = states.map(|it| StaticTokenFilter { template: None, state: Some(it) });
    for filter in templates.chain(states) {
        let list = StaticTokenAction::ListStaticTokens(here.clone(), filter, page.clone());
        actions.push(Action::StaticToken(list));
    }
    Ok(actions)
}

fn of_people(facts: &Facts, here: &OrganizationId) -> Result<Vec<Action>, String> {
    let mut members: Vec<_> =
        roles(facts)?.map(|it| MemberFilter { role: Some(it), ..MemberFilter::default() }).collect();
    let states = [MemberState::Active, MemberState::Suspended];
    members.extend(states.map(|it| MemberFilter { state: Some(it), ..MemberFilter::default() }));
    let mut invitations: Vec<_> =
        roles(facts)?.map(|it| InvitationFilter { role: Some(it), ..InvitationFilter::default() }).collect();
    for state in [
        InvitationState::Pending,
        InvitationState::Accepted,
        InvitationState::Declined,
        InvitationState::Revoked,
        InvitationState::Expired,
    ] {
        invitations.push(InvitationFilter { state: Some(state), ..InvitationFilter::default() });
    }
    for text in texts()? {
        members.push(MemberFilter { text: Some(text.clone()), ..MemberFilter::default() });
        invitations.push(InvitationFilter { text: Some(text), ..InvitationFilter::default() });
    }
    let page = page(2)?;
    let list = |it| Action::Member(MemberAction::ListMembers(here.clone(), it, page.clone()));
    let invited = |it| Action::Invitation(InvitationAction::ListInvitations(here.clone(), it, page.clone()));
    Ok(members.into_iter().map(list).chain(invitations.into_iter().map(invited)).collect())
}

fn devices(facts: &Facts) -> Result<Vec<DeviceFilter>, String> {
    let owners = facts.accounts.iter().take(2).map(|it| it.id.clone()).chain([id("acc_nobody")?]).map(Owned::By);
    let owned = owners.chain([Owned::ByNobody]);
    let mut filters: Vec<_> = owned.map(|it| DeviceFilter { owner: Some(it), ..DeviceFilter::default() }).collect();
    filters.extend(templates(facts)?.map(|it| DeviceFilter { template: Some(it), ..DeviceFilter::default() }));
    filters.extend(texts()?.into_iter().map(|it| DeviceFilter { text: Some(it), ..DeviceFilter::default() }));
    Ok(filters)
}

fn roles(facts: &Facts) -> Result<impl Iterator<Item = RoleId>, String> {
    Ok(facts.roles.iter().take(2).map(|it| it.id.clone()).chain([id("rol_nothing")?]))
}

fn templates(facts: &Facts) -> Result<impl Iterator<Item = TemplateId>, String> {
    Ok(facts.templates.iter().take(2).map(|it| it.id.clone()).chain([id("tpl_nothing")?]))
}

fn texts() -> Result<Vec<Search>, String> {
    ["A", "ü", "@", "nothing like it"].map(|it| Search::new(it).map_err(|_| it.to_owned())).into_iter().collect()
}
