//! What is known of a member there: name, phone, location. The account stays as the person wrote it.

use super::relied;
use crate::{
    action::EditMember,
    change::{MemberWrite, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::act_on,
    },
    denial::Denial,
    member::Profile,
    permission::PermissionAction as P,
    text::{Name, Phone},
};

/// An act-on path {give}. What is stored says of whom, so one that was seen before is not written over.
pub(in crate::decide) fn edit(case: &Case, it: &EditMember) -> Result<Outcome, Denial> {
    let member = case.seen_member(&it.profile.member)?;
    let way = case.require_in(P::MemberEdit, &member.organization)?;
    act_on(case, member)?;
    if it.seen != member.version {
        return Err(Denial::Stale { current: member.version });
    }
    let before = case.facts.profile(&member.id).cloned().unwrap_or_else(|| Profile::of(member.id.clone()));
    if before == it.profile {
        return Err(Denial::StateUnchanged);
    }
    Ok(case.changed(Deed {
        verb: "member.edit",
        organization: Some(&member.organization),
        subject: member.id.as_str(),
        before: told(&before),
        after: told(&it.profile),
        expectations: relied(case, member, &way),
        writes: vec![Write::Member(MemberWrite::SetProfile(it.profile.clone()))],
        mails: vec![],
    }))
}

fn told(it: &Profile) -> Vec<(&'static str, String)> {
    let name = it.name.as_ref().map(Name::as_str).map(|text| ("name", text.to_owned()));
    let phone = it.phone.as_ref().map(Phone::as_str).map(|text| ("phone", text.to_owned()));
    let location = it.location.as_ref().map(Name::as_str).map(|text| ("location", text.to_owned()));
    [name, phone, location].into_iter().flatten().collect()
}
