//! Admitting a partner and dismissing it (B11): by the client, for a year at most, with chosen permissions.
//!
//! An admission is a give {give}, at most what the partner's kind may have, and holds in the client alone: it does not run
//! down. One admission a pair; a second replaces the first. Dismissing takes effect at once.

use super::{on_a_plan_with_partners, with_code};
use crate::{
    action::AdmitPartner,
    change::{Expectation, Key, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::{Gift, give},
        visibility::page_of,
    },
    denial::Denial,
    facts::{Facts, Page},
    id::{AdmissionId, OrganizationId},
    partner::{Admission, PartnerWrite},
    permission::PermissionAction as P,
    time::Version,
};

pub(in crate::decide) fn list(case: &Case, client: &OrganizationId, page: &Page) -> Result<Outcome, Denial> {
    case.seen_organization(client)?;
    case.require_in(P::PartnerView, client)?;
    let admissions = page_of(&case.facts.admissions, page, |it| it.id.as_str(), |it| it.client == *client);
    let organizations = admissions.iter().filter_map(|it| case.facts.organization(&it.partner)).cloned().collect();
    Ok(Outcome::Shown(Box::new(Facts { admissions, organizations, ..Facts::default() })))
}

/// A client gives a partner access for a period: a give, in the client (B11). A second one replaces the first.
pub(in crate::decide) fn admit(case: &Case, it: &AdmitPartner) -> Result<Outcome, Denial> {
    let client = case.seen_organization(&it.client)?;
    let partner = with_code(case, client, &it.code).ok_or(Denial::NotFound)?;
    let way = case.require_in(P::PartnerAdmit, &client.id)?;
    let caller = case.caller()?;
    // All of it, though less may count now: the set of the partner's kind may grow.
    give(case, caller, &client.id, Gift::exactly(it.permissions.get()))?;
    on_a_plan_with_partners(case, client)?;
    if client.tenant().is_some() || client.is_group() || client.id == partner.id {
        return Err(Denial::WrongKindOfOrganization);
    }
    let admission = Admission {
        id: it.id.clone(),
        client: client.id.clone(),
        partner: partner.id.clone(),
        permissions: it.permissions.get(),
        from: it.period.from(),
        until: it.period.until(),
        version: Version::FIRST,
    };
    let old = case.facts.admission_of(&client.id, &partner.id);
    let mut expectations = case.relies_on(&way);
    expectations.extend(case.relies_on_access(caller, &client.id));
    expectations.push(Expectation::Exists(Row::Organization(partner.id.clone())));
    expectations.push(match old {
        Some(old) => Expectation::Unchanged(Row::Admission(old.id.clone()), old.version),
        None => Expectation::Absent(Key::Admission(client.id.clone(), partner.id.clone())),
    });
    let after = told(&admission);
    let mut writes: Vec<Write> =
        old.map(|old| Write::Partners(PartnerWrite::EndAdmission(old.id.clone()))).into_iter().collect();
    writes.push(Write::Partners(PartnerWrite::Admit(admission)));
    Ok(case.changed(Deed {
        verb: "partner.admit",
        organization: Some(&client.id),
        subject: it.id.as_str(),
        before: old.map(told).unwrap_or_default(),
        after,
        expectations,
        writes,
        mails: vec![],
    }))
}

fn told(it: &Admission) -> Vec<(&'static str, String)> {
    vec![
        ("partner", it.partner.to_string()),
        ("permissions", it.permissions.to_string()),
        ("from", it.from.as_millis().to_string()),
        ("until", it.until.as_millis().to_string()),
    ]
}

/// At once, on every plan, whether it has begun or not.
pub(in crate::decide) fn dismiss(case: &Case, id: &AdmissionId) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let seen =
        |it: &&Admission| case.may(P::PartnerView, &it.client) || case.facts.membership(caller, &it.partner).is_some();
    let admission = case.facts.admission(id).filter(seen).ok_or(Denial::NotFound)?;
    let permission = P::PartnerDismiss.in_organization();
    // Members of the partner see the admission, though not always the client.
    let missing = Denial::PermissionMissing { permission, organization: admission.client.clone() };
    let way = case
        .require_in(P::PartnerDismiss, &admission.client)
        .map_err(|denial| if denial == Denial::NotFound { missing } else { denial })?;
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Unchanged(Row::Admission(id.clone()), admission.version));
    Ok(case.changed(Deed {
        verb: "partner.dismiss",
        organization: Some(&admission.client),
        subject: id.as_str(),
        before: told(admission),
        after: vec![],
        expectations,
        writes: vec![Write::Partners(PartnerWrite::EndAdmission(id.clone()))],
        mails: vec![],
    }))
}
