//! What cases ask for partners.

use super::made::new;
use policy_core::{
    action::{Action, AdmitPartner, PartnerAction, SetPartnerLimit},
    id::OrganizationId,
    partner::{PartnerCode, PartnerKind, PartnerPermissions, Period, PeriodError},
    permission::PermissionSet,
    time::Version,
};

pub(super) fn limit(
    organization: OrganizationId,
    kind: PartnerKind,
    permissions: PermissionSet,
    seen: Option<Version>,
) -> Result<Action, String> {
    let permissions = of_partners(permissions)?;
    Ok(Action::Partner(PartnerAction::SetPartnerLimit(SetPartnerLimit { organization, kind, permissions, seen })))
}

pub(super) fn admit(
    client: OrganizationId,
    code: PartnerCode,
    permissions: PermissionSet,
    period: Result<Period, PeriodError>,
) -> Result<Action, String> {
    let period = period.map_err(|_| "that is no period".to_owned())?;
    let (id, permissions) = (new("adm_new")?, of_partners(permissions)?);
    Ok(Action::Partner(PartnerAction::AdmitPartner(AdmitPartner { id, client, code, permissions, period })))
}

/// What no partner may have is invalid before anything is decided.
fn of_partners(set: PermissionSet) -> Result<PartnerPermissions, String> {
    PartnerPermissions::new(set).map_err(|excess| format!("no partner may have {excess}"))
}
