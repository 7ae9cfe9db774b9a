//! What is asked of the audit log (B12).

use super::needs::organization;
use crate::{
    audit::{LogOf, LogQuery, LogReach},
    facts::LookUp,
    id::{MemberId, OrganizationId},
};

/// The audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditAction {
    /// Read what of the audit log concerns an organization, and perhaps those below it (B12).
    ShowAudit(OrganizationId, LogReach, Box<LogQuery>),
    /// Export it, a part at a time (B12).
    ExportAudit(OrganizationId, LogReach, Box<LogQuery>),
    /// Read what a member did in the tenant.
    ShowActivity(MemberId, Box<LogQuery>),
}

impl AuditAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::ShowAudit(id, reach, query) | Self::ExportAudit(id, reach, query) => {
                let log = match reach {
                    LogReach::Here => LogOf::Organization(id.clone()),
                    LogReach::Below => LogOf::Tree(id.clone()),
                };
                vec![organization(id), LookUp::Log(log, query.window_of(*reach))]
            }
            Self::ShowActivity(id, query) => {
                vec![LookUp::Member(id.clone()), LookUp::Log(LogOf::Member(id.clone()), query.wide_window())]
            }
        }
    }
}
