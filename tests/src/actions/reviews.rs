//! Reviews and what-ifs.

use super::id;
use policy_core::{
    access::{Resource, ResourceKind, Target},
    action::{
        Action, DevicesLeft, EndMembership, Evaluation, MoveOrganization, Preview, ResetRole, ReviewAction, Subject,
        Thing,
    },
    decide::Edit,
    facts::Facts,
    id::OrganizationId,
    permission::PermissionAction as P,
    role::Reach,
    time::Version,
};

/// Looked at from here: the model, who and what can, and some edits of each kind that a page asks about.
pub(super) fn of_organization(facts: &Facts, here: &OrganizationId) -> Result<Vec<Action>, String> {
    let mut actions = vec![Action::Review(ReviewAction::ShowAccessModel(here.clone()))];
    let device = |owner| {
        Target::Resource(Resource { kind: ResourceKind::Device, organization: here.clone(), owner, device: None })
    };
    actions.push(Action::Review(ReviewAction::WhoCan(P::MemberInvite, Target::Organization(here.clone()))));
    actions.push(Action::Review(ReviewAction::WhoCan(
        P::DeviceControl,
        device(facts.accounts.first().map(|it| it.id.clone())),
    )));
    for account in facts.accounts.iter().map(|it| it.id.clone()).chain([id("acc_nobody")?]) {
        actions.push(Action::Review(ReviewAction::ShowPolicyOf(account.clone())));
        actions.push(Action::Review(ReviewAction::WhatCan(account, device(None))));
    }
    actions.push(evaluations(facts, here)?);
    // About nobody but others, so that who may not ask is refused.
    let others = Evaluation {
        subject: Subject::Account(id("acc_nobody")?),
        action: P::MemberView,
        on: Thing::Organization(here.clone()),
    };
    actions.push(Action::Review(ReviewAction::Evaluate(vec![Some(others)])));
    let preview = |edit| Action::Review(ReviewAction::Preview(Box::new(Preview { organization: here.clone(), edit })));
    actions.extend(edits(facts, here).into_iter().map(preview));
    Ok(actions)
}

/// Of everybody, of one of each kind of thing, and of what there is not.
fn evaluations(facts: &Facts, here: &OrganizationId) -> Result<Action, String> {
    let accounts =
        facts.accounts.iter().map(|it| Subject::Account(it.id.clone())).chain([Subject::Account(id("acc_no")?)]);
    let subjects = accounts.chain(facts.members.iter().take(3).map(|it| Subject::Member(it.id.clone())));
    let things = [
        Some((P::MemberView, Thing::Organization(here.clone()))),
        facts.devices.first().map(|it| (P::DeviceControl, Thing::Device(it.id.clone()))),
        facts.members.last().map(|it| (P::MemberSuspend, Thing::Member(it.id.clone()))),
    ];
    let all = subjects.flat_map(|subject| {
        things
            .clone()
            .into_iter()
            .map(move |it| it.map(|(action, on)| Evaluation { subject: subject.clone(), action, on }))
    });
    Ok(Action::Review(ReviewAction::Evaluate(all.collect())))
}

fn edits(facts: &Facts, here: &OrganizationId) -> Vec<Edit> {
    let (organization, reach, seen) = (here.clone(), Reach::BelowAll, Version::FIRST);
    let mut edits: Vec<_> = facts
        .roles
        .iter()
        .map(|role| {
            let (organization, role) = (organization.clone(), role.id.clone());
            Edit::ResetRole(ResetRole { organization, role, reach, seen })
        })
        .collect();
    for member in facts.members.iter().take(2) {
        let devices = Some(DevicesLeft::Unowned);
        edits.push(Edit::DeleteMember(EndMembership { member: member.id.clone(), devices }));
        edits.extend(facts.roles.iter().take(2).map(|role| Edit::AssignRole(member.id.clone(), role.id.clone())));
    }
    let parents = facts.organizations.iter().take(2).map(|it| it.id.clone());
    edits.extend(
        parents.map(|parent| Edit::MoveOrganization(MoveOrganization { organization: organization.clone(), parent })),
    );
    edits.push(Edit::SuspendOrganization(organization));
    edits
}
