use super::{
    Row, Statement, Store, StoreError, TokenDigest,
    gather::Gathered,
    seeds::{PageOf, Seeds},
    statement::{
        account, api_token, device, email_change, emptying, guest, holder, idempotency, invitation, log, member,
        organization, partner, portal, provisioning_token, registration, rescue, reset, role, seat, session, share,
        static_token, subtree, template, tenant,
    },
};
use policy_core::{
    account::Email,
    facts::{Caller, Facts, LookUp},
    time::Timestamp,
};

/// What a request wants to know before it is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// The time of the request.
    pub now: Timestamp,
    /// What the caller showed.
    pub credential: Credential,
    /// What the action needs.
    pub needs: Vec<LookUp>,
    /// Under which key an answer may have been given already.
    pub replay: Option<ReplayKey>,
    /// Whose password is compared.
    pub password_of: Option<PasswordOf>,
}

/// Whose password is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasswordOf {
    /// That of the account with this e-mail, for who signs in.
    Account(Email),
    /// The caller's own, for what a session alone is not enough.
    Caller,
}

/// What a caller showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// Nothing.
    Nobody,
    /// The token of a session.
    Session(TokenDigest),
    /// The secret of an API token.
    Token(TokenDigest),
    /// The deployment's secret, compared at the edge.
    Operator,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The slice.
    pub facts: Facts,
    /// The hash of the password that was asked for, if there is such an account.
    pub password: Option<String>,
    /// The answer that was given already.
    pub replay: Option<Replay>,
}

/// The key of a request that may be asked again. It counts within the caller's account, or among all who have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplayKey {
    /// The `Idempotency-Key`.
    pub key: String,
}

/// An answer that is given again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// The hash of the request that it answered: another request with this key is refused.
    pub request_hash: String,
    /// The answer, JSON.
    pub answer: String,
}

/// Loads a slice in one round trip: the caller with all memberships, and what the look-ups name with what goes along.
///
/// A session that has ended, or is of another epoch, is nobody's.
///
/// # Errors
/// When the database fails, or holds what the domain does not know.
pub async fn load(store: &dyn Store, wanted: &Load) -> Result<Loaded, StoreError> {
    let (statements, readers): (Vec<_>, Vec<_>) = questions(wanted, store).into_iter().unzip();
    let answers = store.batch(statements).await?;
    if answers.len() != readers.len() {
        return Err(StoreError::Failed("a batch gave other results than asked for".to_owned()));
    }
    let mut gathered = Gathered::default();
    for (rows, read) in answers.iter().zip(readers) {
        rows.iter().try_for_each(|row| read(&mut gathered, row))?;
    }
    let Gathered { password, replay, .. } = &mut gathered;
    let (password, replay) = (password.take(), replay.take());
    let mut facts = gathered.into_facts(wanted.now);
    if wanted.credential == Credential::Operator {
        facts.caller = Caller::Operator;
    }
    Ok(Loaded { facts, password, replay })
}

/// A statement, and who reads its rows.
pub(crate) type Question = (Statement, fn(&mut Gathered, &Row) -> Result<(), StoreError>);

pub(crate) fn questions(wanted: &Load, store: &dyn Store) -> Vec<Question> {
    let seeds = Seeds::of(wanted, store.epoch());
    let mut questions = people(&seeds);
    if !seeds.tenants.is_empty() {
        questions.extend(tenants(&seeds));
    }
    questions.extend(things(&seeds));
    questions.extend(seeds.pages.iter().map(|page| page_of(&seeds, page)));
    for (of, window) in &seeds.logs {
        questions.push((log::page(of, window), Gathered::log_entry_with_account));
        questions.push((log::organizations(&seeds, of, window), Gathered::organization));
    }
    if let Some(of) = &wanted.password_of {
        let statement = match of {
            PasswordOf::Account(email) => account::password(email),
            PasswordOf::Caller => account::callers_password(&seeds),
        };
        questions.push((statement, |all, row| {
            all.password = Some(row.text("password")?.to_owned());
            Ok(())
        }));
    }
    if let Some(key) = &wanted.replay {
        let statement = idempotency::answer(wanted.now, &wanted.credential, store.epoch(), key);
        questions.push((statement, |all, row| {
            all.replay = Some(idempotency::read(row)?);
            Ok(())
        }));
    }
    questions
}

/// Whoever is involved, with memberships, the organizations above these, and what roles permit there.
fn people(seeds: &Seeds) -> Vec<Question> {
    let mut questions = caller(seeds);
    if seeds.involve_anybody() {
        questions.push((member::wanted(seeds), Gathered::member));
    }
    if seeds.involve_anybody() || !(seeds.devices.is_empty() && seeds.registrations.is_empty()) {
        questions.push((account::wanted(seeds), Gathered::account));
    }
    let roles =
        seeds.involve_anybody() || !(seeds.roles.is_empty() && seeds.roles_for.is_empty() && seeds.roles_in.is_empty());
    if roles {
        questions.push((role::wanted(seeds), Gathered::role));
    }
    questions.extend(partners(seeds));
    if !seeds.holders.is_empty() {
        questions.extend(holders(seeds));
    }
    if !seeds.roles_below.is_empty() {
        questions.push((organization::below(seeds), Gathered::organization));
        questions.push((role::below(seeds), Gathered::role));
    }
    if !seeds.roles_in_tree.is_empty() {
        questions.push((role::in_tree(seeds), Gathered::role));
    }
    let organizations = [&seeds.organizations, &seeds.groups, &seeds.devices, &seeds.static_tokens];
    if seeds.involve_anybody() || organizations.iter().any(|it| !it.is_empty()) || !seeds.persons.is_empty() {
        questions.push((organization::wanted(seeds), Gathered::organization));
    }
    if !(seeds.rescues.is_empty() && seeds.dormant.is_empty()) {
        questions.extend(rescues(seeds));
    }
    if !seeds.emptying.is_empty() {
        questions.extend(emptying(seeds));
    }
    if !seeds.developers.is_empty() {
        questions.push((member::developers(seeds), Gathered::member));
    }
    if !(seeds.subtrees.is_empty() && seeds.holders_above.is_empty()) {
        questions.push((subtree::organizations(seeds), Gathered::organization));
        questions.push((subtree::members(seeds), Gathered::member));
        questions.push((subtree::roles(seeds), Gathered::role));
    }
    if seeds.callers_tree && seeds.digest.is_some() {
        questions.push((organization::callers_tree(seeds), Gathered::organization));
    }
    questions
}

/// Whose session it is, or whose program.
fn caller(seeds: &Seeds) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    if seeds.digest.is_some() {
        questions.push((session::of_caller(seeds), |all, row| {
            all.session = Some(session::read(row)?);
            Ok(())
        }));
        questions.push((api_token::of_caller(seeds), |all, row| {
            all.token = Some(api_token::read(row)?);
            Ok(())
        }));
    }
    questions
}

/// All that a review or a what-if looks at.
fn tenants(seeds: &Seeds) -> Vec<Question> {
    vec![
        (tenant::organizations(seeds), Gathered::organization),
        (tenant::members(seeds), Gathered::member_with_account),
        (tenant::roles(seeds), Gathered::role),
        (tenant::holdings(seeds), Gathered::holding),
        (tenant::devices(seeds), Gathered::device_with_all),
        (tenant::shares(seeds), Gathered::share),
        (tenant::admissions(seeds), Gathered::admission),
    ]
}

/// Whoever has a role or is invited to it.
fn holders(seeds: &Seeds) -> Vec<Question> {
    vec![
        (holder::members(seeds), Gathered::member),
        (holder::invitations(seeds), Gathered::invitation),
        (holder::organizations(seeds), Gathered::organization),
        (holder::roles(seeds), Gathered::role),
    ]
}

/// Rescues, and what tells whether a root needs one.
fn rescues(seeds: &Seeds) -> Vec<Question> {
    vec![
        (rescue::wanted(seeds), Gathered::rescue),
        (rescue::organizations(seeds), Gathered::organization),
        (rescue::roles(seeds), Gathered::role),
        (rescue::accounts(seeds), Gathered::account_with_sign_in),
        (rescue::members(seeds), Gathered::member),
        (rescue::seats(seeds), Gathered::seat),
    ]
}

/// Whoever is in organizations that may be deleted, and what else is there.
fn emptying(seeds: &Seeds) -> Vec<Question> {
    vec![
        (emptying::members(seeds), Gathered::member),
        (emptying::accounts(seeds), Gathered::account),
        (emptying::roles(seeds), Gathered::role),
        (emptying::organizations(seeds), Gathered::organization),
        (emptying::invitations(seeds), Gathered::invitation),
        (emptying::seats(seeds), Gathered::seat),
        (emptying::devices(seeds), Gathered::device_with_all),
    ]
}

/// The clients with whom whoever is involved may do something as a partner, and what is looked up of partners.
fn partners(seeds: &Seeds) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    if seeds.involve_anybody() {
        questions.push((partner::admissions_of_involved(seeds), Gathered::admission));
    }
    if seeds.involve_anybody() || !seeds.partner_limits.is_empty() {
        questions.push((partner::limits(seeds), Gathered::partner_limit));
    }
    if seeds.callers_tree && seeds.digest.is_some() {
        questions.push((partner::callers_clients(seeds), Gathered::organization));
    }
    if !(seeds.partners.is_empty() && seeds.admissions.is_empty()) {
        questions.push((partner::partners(seeds), Gathered::partner));
        questions.push((partner::admissions(seeds), Gathered::admission));
        questions.push((partner::organizations(seeds), Gathered::organization));
    }
    questions
}

/// What is looked up by its own identifier, and what persons have in a tree.
fn things(seeds: &Seeds) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    if !(seeds.invitations.is_empty() && seeds.persons.is_empty()) {
        questions.push((invitation::wanted(seeds), Gathered::invitation));
        questions.push((seat::wanted(seeds), Gathered::seat));
        questions.push((guest::wanted(seeds), Gathered::guest));
    }
    if !(seeds.portals.is_empty() && seeds.slugs.is_empty() && seeds.registrations.is_empty()) {
        questions.push((portal::wanted(seeds), Gathered::portal));
        questions.push((portal::organizations(seeds), Gathered::organization));
        questions.push((portal::roles(seeds), Gathered::role));
    }
    if !seeds.roles_at_entry.is_empty() {
        questions.push((portal::roles_at_entry(seeds), Gathered::role));
    }
    if !seeds.registrations.is_empty() {
        questions.push((registration::wanted(seeds), Gathered::registration));
        questions.push((seat::of_registrations(seeds), Gathered::seat));
    }
    if !seeds.email_changes.is_empty() {
        questions.push((email_change::wanted(seeds), Gathered::email_change_with_accounts));
    }
    if !seeds.resets.is_empty() {
        questions.push((reset::wanted(seeds), Gathered::reset_with_account));
    }
    if !seeds.templates.is_empty() {
        questions.push((template::wanted(seeds), Gathered::template));
    }
    if !seeds.template_uses.is_empty() {
        questions.push((device::of_templates(seeds), Gathered::device_with_all));
        questions.push((static_token::of_templates(seeds), Gathered::static_token_with_all));
    }
    if !seeds.templates_for.is_empty() {
        questions.push((device::of_templates_for(seeds), Gathered::device_with_all));
    }
    if !seeds.devices.is_empty() {
        questions.push((device::wanted(seeds), Gathered::device_with_all));
    }
    if !seeds.api_tokens.is_empty() {
        questions.push((api_token::wanted(seeds), Gathered::api_token));
    }
    if !seeds.shares.is_empty() {
        questions.push((share::wanted(seeds), Gathered::share));
    }
    if !seeds.provisioning_tokens.is_empty() {
        questions.push((provisioning_token::wanted(seeds), Gathered::provisioning_token));
    }
    if !seeds.profiles.is_empty() {
        questions.push((member::profiles(seeds), Gathered::profile));
    }
    if seeds.callers_sessions && seeds.digest.is_some() {
        questions.push((session::of_account(seeds), Gathered::session));
    }
    if !seeds.endings.is_empty() {
        questions.push((device::of_endings(seeds), Gathered::device_with_all));
    }
    if !seeds.static_tokens.is_empty() {
        questions.push((static_token::wanted(seeds), Gathered::static_token_with_all));
    }
    questions
}

fn page_of(seeds: &Seeds, page: &PageOf) -> Question {
    match page {
        PageOf::Members(organization, filter, page) => {
            (member::page(organization, filter, page), Gathered::member_with_all)
        }
        PageOf::Invitations(organization, filter, page) => {
            (invitation::page(seeds, organization, filter, page), Gathered::invitation_with_all)
        }
        PageOf::Templates(organization, page) => (template::page(organization, page), Gathered::template),
        PageOf::Devices(organization, filter, page) => {
            (device::page(seeds, organization, filter, page), Gathered::device_with_all)
        }
        PageOf::StaticTokens(organization, filter, page) => {
            (static_token::page(organization, filter, page), Gathered::static_token_with_all)
        }
        PageOf::ApiTokens(organization, page) => (api_token::page(organization, page), Gathered::api_token_with_maker),
        PageOf::Admissions(client, page) => (partner::page(seeds, client, page), Gathered::admission_with_partner),
        PageOf::Roots(page) => (organization::roots(seeds, page), Gathered::organization),
    }
}
