use super::{
    Replay, Row, StoreError,
    statement::{
        account, api_token, device, email_change, guest, invitation, log, member, organization, partner, portal,
        provisioning_token, registration, rescue, reset, role, seat, session, share, static_token, template, tenant,
    },
};
use policy_core::{
    access::Holding,
    account::{Account, Email, EmailChange, PasswordReset, Session, SessionLimits},
    audit::LogEntry,
    device::{Device, ProvisioningToken, StaticToken, Template},
    facts::{Caller, Facts, Seat, SignedIn},
    id::{
        AccountId, AdmissionId, ApiTokenId, DeviceId, EmailChangeId, InvitationId, MemberId, OrganizationId,
        ProvisioningTokenId, RegistrationId, RescueId, ResetId, RoleId, SessionId, ShareId, StaticTokenId, TemplateId,
    },
    invitation::{Invitation, Registration},
    member::{Member, Profile},
    organization::Organization,
    partner::{Admission, Partner, PartnerKind, PartnerLimit},
    portal::Portal,
    rescue::Rescue,
    role::{Role, RoleValue},
    share::{Guest, Share},
    time::Timestamp,
    token::ApiToken,
};
use std::collections::BTreeMap;

/// What the rows of a batch hold, each thing once, however many statements gave it.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) session: Option<Session>,
    pub(crate) token: Option<ApiToken>,
    pub(crate) password: Option<String>,
    pub(crate) replay: Option<Replay>,
    sessions: BTreeMap<SessionId, Session>,
    organizations: BTreeMap<OrganizationId, Organization>,
    roles: BTreeMap<RoleId, Role>,
    role_values: BTreeMap<(OrganizationId, RoleId), RoleValue>,
    accounts: BTreeMap<AccountId, Account>,
    members: BTreeMap<MemberId, Member>,
    seats: BTreeMap<(OrganizationId, Email), Seat>,
    invitations: BTreeMap<InvitationId, Invitation>,
    registrations: BTreeMap<RegistrationId, Registration>,
    portals: BTreeMap<OrganizationId, Portal>,
    email_changes: BTreeMap<EmailChangeId, EmailChange>,
    resets: BTreeMap<ResetId, PasswordReset>,
    rescues: BTreeMap<RescueId, Rescue>,
    profiles: BTreeMap<MemberId, Profile>,
    sign_ins: BTreeMap<AccountId, SignedIn>,
    templates: BTreeMap<TemplateId, Template>,
    devices: BTreeMap<DeviceId, Device>,
    holdings: Vec<Holding>,
    static_tokens: BTreeMap<StaticTokenId, StaticToken>,
    partners: BTreeMap<OrganizationId, Partner>,
    partner_limits: BTreeMap<(OrganizationId, PartnerKind), PartnerLimit>,
    admissions: BTreeMap<AdmissionId, Admission>,
    provisioning_tokens: BTreeMap<ProvisioningTokenId, ProvisioningToken>,
    api_tokens: BTreeMap<ApiTokenId, ApiToken>,
    shares: BTreeMap<ShareId, Share>,
    guests: BTreeMap<(OrganizationId, AccountId), Guest>,
    audit_entries: Vec<LogEntry>,
}

/// Readers of rows: what a row holds is taken in.
impl Gathered {
    pub(crate) fn session(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = session::read(row)?;
        self.sessions.insert(it.id.clone(), it);
        Ok(())
    }

    pub(crate) fn organization(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = organization::read(row)?;
        self.organizations.insert(it.id.clone(), it);
        Ok(())
    }

    /// A role, with what it permits somewhere.
    pub(crate) fn role(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = role::read(row)?;
        if let Some(value) = role::read_value(row)? {
            self.role_values.insert((value.organization.clone(), value.role.clone()), value);
        }
        self.roles.insert(it.id.clone(), it);
        Ok(())
    }

    pub(crate) fn account(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = account::read(row)?;
        self.accounts.insert(it.id.clone(), it);
        Ok(())
    }

    fn account_if_any(&mut self, row: &Row) -> Result<(), StoreError> {
        if row.optional_text("account_id")?.is_some() { self.account(row) } else { Ok(()) }
    }

    pub(crate) fn member(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = member::read(row)?;
        self.members.insert(it.id.clone(), it);
        Ok(())
    }

    pub(crate) fn member_with_account(&mut self, row: &Row) -> Result<(), StoreError> {
        self.member(row)?;
        self.account(row)
    }

    pub(crate) fn holding(&mut self, row: &Row) -> Result<(), StoreError> {
        self.holdings.push(tenant::read_holding(row)?);
        Ok(())
    }

    pub(crate) fn member_with_all(&mut self, row: &Row) -> Result<(), StoreError> {
        self.member(row)?;
        self.account(row)?;
        self.role(row)
    }

    pub(crate) fn seat(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = seat::read(row)?;
        self.seats.insert((it.root.clone(), it.email.clone()), it);
        Ok(())
    }

    pub(crate) fn invitation(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = invitation::read(row)?;
        self.invitations.insert(it.id.clone(), it);
        Ok(())
    }

    pub(crate) fn invitation_with_all(&mut self, row: &Row) -> Result<(), StoreError> {
        self.invitation(row)?;
        self.role(row)?;
        self.account_if_any(row)
    }

    pub(crate) fn registration(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = registration::read(row)?;
        self.registrations.insert(it.id.clone(), it);
        Ok(())
    }

    pub(crate) fn reset_with_account(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = reset::read(row)?;
        self.resets.insert(it.id.clone(), it);
        self.account(row)
    }

    pub(crate) fn email_change_with_accounts(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = email_change::read(row)?;
        self.email_changes.insert(it.id.clone(), it);
        self.account(row)
    }

    pub(crate) fn profile(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = member::read_profile(row)?;
        self.profiles.insert(it.member.clone(), it);
        Ok(())
    }

    pub(crate) fn rescue(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = rescue::read(row)?;
        self.rescues.insert(it.id.clone(), it);
        Ok(())
    }

    pub(crate) fn account_with_sign_in(&mut self, row: &Row) -> Result<(), StoreError> {
        if let Some(it) = rescue::read_sign_in(row)? {
            self.sign_ins.insert(it.account.clone(), it);
        }
        self.account(row)
    }

    pub(crate) fn portal(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = portal::read(row)?;
        self.portals.insert(it.root.clone(), it);
        Ok(())
    }

    pub(crate) fn template(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = template::read(row)?;
        self.templates.insert(it.id.clone(), it);
        Ok(())
    }

    pub(crate) fn device_with_all(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = device::read(row)?;
        self.devices.insert(it.id.clone(), it);
        self.template(row)?;
        self.account_if_any(row)
    }

    pub(crate) fn share(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = share::read(row)?;
        self.shares.insert(it.id.clone(), it);
        Ok(())
    }

    pub(crate) fn guest(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = guest::read(row)?;
        self.guests.insert((it.root.clone(), it.account.clone()), it);
        Ok(())
    }

    pub(crate) fn log_entry_with_account(&mut self, row: &Row) -> Result<(), StoreError> {
        self.audit_entries.push(log::read(row)?);
        self.account_if_any(row)
    }

    pub(crate) fn api_token(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = api_token::read(row)?;
        self.api_tokens.insert(it.id.clone(), it);
        Ok(())
    }

    pub(crate) fn api_token_with_maker(&mut self, row: &Row) -> Result<(), StoreError> {
        self.api_token(row)?;
        self.account(row)
    }

    pub(crate) fn provisioning_token(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = provisioning_token::read(row)?;
        self.provisioning_tokens.insert(it.id.clone(), it);
        Ok(())
    }

    pub(crate) fn static_token_with_all(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = static_token::read(row)?;
        self.static_tokens.insert(it.id.clone(), it);
        self.template(row)
    }

    pub(crate) fn partner(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = partner::read_partner(row)?;
        self.partners.insert(it.id.clone(), it);
        Ok(())
    }

    pub(crate) fn partner_limit(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = partner::read_limit(row)?;
        self.partner_limits.insert((it.root.clone(), it.kind), it);
        Ok(())
    }

    pub(crate) fn admission(&mut self, row: &Row) -> Result<(), StoreError> {
        let it = partner::read_admission(row)?;
        self.admissions.insert(it.id.clone(), it);
        Ok(())
    }

    pub(crate) fn admission_with_partner(&mut self, row: &Row) -> Result<(), StoreError> {
        self.admission(row)?;
        self.organization(row)
    }

    /// The slice, each kind in the order of the identifiers.
    pub(crate) fn into_facts(self, now: Timestamp) -> Facts {
        Facts {
            now,
            caller: match (self.session, self.token) {
                (Some(session), _) => Caller::Account(session),
                (None, Some(token)) => Caller::Token(Box::new(token)),
                (None, None) => Caller::Nobody,
            },
            // Not of the database: the pipeline says what the deployment chose.
            session_limits: SessionLimits::USUAL,
            organizations: self.organizations.into_values().collect(),
            roles: self.roles.into_values().collect(),
            role_values: self.role_values.into_values().collect(),
            sessions: self.sessions.into_values().collect(),
            accounts: self.accounts.into_values().collect(),
            members: self.members.into_values().collect(),
            seats: self.seats.into_values().collect(),
            invitations: self.invitations.into_values().collect(),
            registrations: self.registrations.into_values().collect(),
            portals: self.portals.into_values().collect(),
            resets: self.resets.into_values().collect(),
            email_changes: self.email_changes.into_values().collect(),
            rescues: self.rescues.into_values().collect(),
            profiles: self.profiles.into_values().collect(),
            sign_ins: self.sign_ins.into_values().collect(),
            templates: self.templates.into_values().collect(),
            devices: self.devices.into_values().collect(),
            holdings: self.holdings,
            static_tokens: self.static_tokens.into_values().collect(),
            partners: self.partners.into_values().collect(),
            partner_limits: self.partner_limits.into_values().collect(),
            admissions: self.admissions.into_values().collect(),
            provisioning_tokens: self.provisioning_tokens.into_values().collect(),
            api_tokens: self.api_tokens.into_values().collect(),
            shares: self.shares.into_values().collect(),
            guests: self.guests.into_values().collect(),
            audit_entries: self.audit_entries,
        }
    }
}
