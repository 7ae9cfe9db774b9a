//! Questions about anybody's access, many at once (B16).
//!
//! Everybody asks about themselves, and is told what [`Explain`](crate::action::ReviewAction::Explain) tells. About somebody
//! else asks only who may review access where the thing is (B05), of people and things that the asker sees. What is not
//! seen is denied exactly like what does not exist.

use super::{
    Outcome,
    case::Case,
    review::{People, reviewed},
    visibility::device_target,
};
use crate::{
    access::{Target, Verdict},
    action::{Evaluation, Subject, Thing},
    denial::Denial,
    facts::Facts,
    id::{AccountId, OrganizationId},
    permission::{Permission, PermissionAction as P},
};

/// An answer to each question, in their order; none stands for one that names what there is not. Where not one of them may
/// be asked, that is the refusal of all; else such a question is denied in its place.
pub(super) fn evaluate(case: &Case, all: &[Option<Evaluation>]) -> Result<Outcome, Denial> {
    case.caller()?;
    let answers: Vec<_> = all.iter().map(|it| answer(case, it.as_ref())).collect();
    if let Some(Err(denial)) = answers.first()
        && answers.iter().all(Result::is_err)
    {
        return Err(denial.clone());
    }
    Ok(Outcome::Evaluated(answers.into_iter().map(|it| it.unwrap_or_else(Verdict::Denied)).collect()))
}

/// The answer, or why the caller may not ask this.
fn answer(case: &Case, it: Option<&Evaluation>) -> Result<Verdict, Denial> {
    let nothing = Verdict::Denied(Denial::NotFound);
    let Some(it) = it else { return Ok(nothing) };
    let Some(target) = target(case.facts, it) else { return Ok(nothing) };
    let asker = case.caller()?;
    let Some(subject) = subject(case, &it.subject) else { return Ok(nothing) };
    if subject == asker {
        // What one does not see oneself of a member, `explain` cannot know: it is asked about an organization.
        let unseen = matches!(&it.on, Thing::Member(id) if case.seen_member(id).is_err());
        return Ok(if unseen { nothing } else { case.model.explain(asker, it.action, &target) });
    }
    if !sees(case, &it.on) {
        return Ok(nothing);
    }
    let here = reviewed(case, target.organization())?;
    if !People::around(case, &here.id).sees(subject) {
        return Ok(nothing);
    }
    Ok(match case.model.explain(subject, it.action, &target) {
        allowed @ Verdict::Allowed(_) => allowed,
        Verdict::Denied(denial) => Verdict::Denied(tellable(case, subject, denial, it.action, &target)),
    })
}

/// Whose access it is about. A member that the caller does not see is nobody.
fn subject<'a>(case: &Case<'a>, it: &'a Subject) -> Option<&'a AccountId> {
    match it {
        Subject::Account(id) => Some(id),
        Subject::Member(id) => case.seen_member(id).ok().map(|member| &member.account),
    }
}

/// What it is asked on; none when there is no such thing, or it has no such action.
fn target(facts: &Facts, it: &Evaluation) -> Option<Target> {
    let target = match &it.on {
        Thing::Organization(id) => Target::Organization(id.clone()),
        Thing::Device(id) => device_target(facts.device(id)?),
        Thing::Member(id) => Target::Organization(facts.member(id)?.organization.clone()),
    };
    let fits = match &it.on {
        Thing::Organization(_) => true,
        Thing::Device(_) => it.action.as_str().starts_with("device."),
        Thing::Member(_) => it.action.as_str().starts_with("member."),
    };
    fits.then_some(target)
}

/// Whether the caller sees it, as if it stood in a path.
fn sees(case: &Case, on: &Thing) -> bool {
    match on {
        Thing::Organization(id) => case.seen_organization(id).is_ok(),
        Thing::Device(id) => case.seen_device(id).is_ok(),
        Thing::Member(id) => case.seen_member(id).is_ok(),
    }
}

/// As much of why somebody else may not, as the caller may know. A reason that rests on memberships where the caller sees no
/// members, or on an organization that the caller does not see, is told as what is missing here. So is that the other does
/// not see the thing: the caller does.
fn tellable(case: &Case, subject: &AccountId, denial: Denial, action: P, target: &Target) -> Denial {
    let known = |organization: &OrganizationId| {
        let mut above = case.facts.with_those_above(organization);
        case.seen_organization(organization).is_ok()
            && above.all(|it| case.facts.membership(subject, &it.id).is_none() || case.may(P::MemberView, &it.id))
    };
    let tell = if let Denial::PermissionMissing { organization, .. } | Denial::OrganizationSuspended { organization } =
        &denial
    {
        case.seen_organization(organization).is_ok()
    } else if let Denial::DeveloperModeOff { organization, .. }
    | Denial::MemberSuspended { organization }
    | Denial::SignInAgain { organization } = &denial
    {
        known(organization)
    } else {
        matches!(denial, Denial::PlanLocked { .. } | Denial::PlanLimit { .. })
    };
    if tell {
        return denial;
    }
    let permission = least(subject, action, target);
    Denial::PermissionMissing { permission, organization: target.organization().clone() }
}

/// The least that would do.
fn least(subject: &AccountId, action: P, target: &Target) -> Permission {
    let switches = action.entry().switches;
    let owns = matches!(target, Target::Resource(it) if it.owner.as_ref() == Some(subject));
    if switches.own && (owns || !switches.organization) { action.on_own() } else { action.in_organization() }
}
