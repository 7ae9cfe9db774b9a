//! What can be asked about partners.

use super::{id, name, page};
use policy_core::{
    action::{Action, AdmitPartner, CreateClient, CreatePartner, PartnerAction, SetPartnerLimit},
    facts::Facts,
    id::OrganizationId,
    partner::{PartnerCode, PartnerKind, PartnerPermissions, Period},
};

pub(super) fn of_organization(facts: &Facts, here: &OrganizationId) -> Result<Vec<Action>, String> {
    let kind = PartnerKind::Installer;
    let permissions = PartnerPermissions::new(PartnerPermissions::most()).map_err(|excess| excess.to_string())?;
    let code = |text: &str| PartnerCode::new(text).map_err(|error| error.to_string());
    let root = facts.organization(here).map_or(here, |it| it.root());
    let mut actions = vec![
        Action::Partner(PartnerAction::CreatePartner(CreatePartner {
            id: id("org_partner")?,
            organization: here.clone(),
            kind,
            name: name("Partner")?,
            code: code("NEWPARTNER")?,
        })),
        Action::Partner(PartnerAction::ShowPartnerLimits(here.clone())),
        Action::Partner(PartnerAction::SetPartnerLimit(SetPartnerLimit {
            organization: here.clone(),
            kind,
            permissions,
            seen: facts.partner_limit(root, kind).map(|it| it.version),
        })),
        Action::Partner(PartnerAction::ListPartners(here.clone(), page(50)?)),
        Action::Partner(PartnerAction::CreateClient(CreateClient {
            id: id("org_made")?,
            partner: here.clone(),
            name: name("Made")?,
            admission: id("adm_made")?,
        })),
    ];
    for code in facts.partners.iter().map(|it| it.code.clone()).chain([code("NOBODYSCODE")?]) {
        let (id, client, period) = (id("adm_created")?, here.clone(), Period::year_from(facts.now));
        actions.push(Action::Partner(PartnerAction::AdmitPartner(AdmitPartner {
            id,
            client,
            code,
            permissions,
            period,
        })));
    }
    Ok(actions)
}

pub(super) fn of_admissions(facts: &Facts) -> impl Iterator<Item = Action> {
    facts.admissions.iter().map(|it| Action::Partner(PartnerAction::DismissPartner(it.id.clone())))
}
