//! Everything that could be asked about a slice, by anybody.

mod devices;
mod organizations;
mod partners;
mod portals;
mod reviews;
mod roles;
mod shares;
mod tokens;

use policy_core::{
    access::{Resource, ResourceKind, Target},
    account::{Email, NewPassword},
    action::{
        About, AcceptInvitation, Action, ClaimDevice, CreateDevice, CreateOrganization, CreateStaticTokens,
        CreateTemplate, EditRole, InvitationLink, Invite, NewPerson, PasswordCheck, Question, SignIn, Subscribe,
    },
    device::{BatchSize, CodeDigest},
    facts::{Facts, Page, PageLimit},
    id::OrganizationId,
    invitation::{Generation, InvitationDays},
    member::DeveloperMode,
    permission::{PermissionAction as P, PermissionSet},
    role::Reach,
    text::{Language, Name, Note},
    time::Version,
};

mod members;

/// Every kind of action, on everything in these facts and on something that is not there; invitations of a few people.
///
/// # Errors
/// Never, unless a text here stops being what it is meant to be; then the text.
pub fn every_action(facts: &Facts) -> Result<Vec<Action>, String> {
    let mut actions = of_anybody(facts)?;
    let nowhere = id("org_nowhere")?;
    for organization in facts.organizations.iter().map(|it| &it.id).chain([&nowhere]) {
        actions.extend(of_organization(facts, organization)?);
    }
    actions.extend(portals::of_anybody(facts)?);
    actions.extend(partners::of_admissions(facts));
    for member in &facts.members {
        let id = || member.id.clone();
        actions.extend([
            Action::ShowMember(id()),
            Action::SuspendMember(id()),
            Action::ReinstateMember(id()),
            Action::SwitchDeveloperMode(id(), DeveloperMode::On),
            Action::SwitchDeveloperMode(id(), DeveloperMode::Off),
        ]);
        actions.extend(members::endings(facts, member));
        actions.extend(facts.roles.iter().map(|role| Action::AssignRole(id(), role.id.clone())));
    }
    for invitation in &facts.invitations {
        let link = InvitationLink { invitation: invitation.id.clone(), generation: invitation.generation };
        let dead = InvitationLink { generation: Generation::new(99), ..link.clone() };
        actions.extend([
            Action::ShowInvitation(invitation.id.clone()),
            Action::RevokeInvitation(invitation.id.clone()),
            Action::ResendInvitation(invitation.id.clone()),
            Action::DeclineInvitation(link.clone()),
            Action::LookUpInvitation(link.clone()),
            Action::LookUpInvitation(dead),
            accept(link.clone(), None)?,
            accept(link, Some(person()?))?,
        ]);
    }
    actions.extend(members::changes_of_invitations(facts)?);
    for device in &facts.devices {
        actions.extend([
            Action::ShowDevice(device.id.clone()),
            Action::EditDevice(devices::edit(&device.id, Some(name("Other")?), None)),
            Action::EditDevice(devices::edit(&device.id, None, Some(devices::metadata("Site")?))),
            Action::EditDevice(devices::edit(&device.id, None, Some(devices::metadata("Nowhere")?))),
            Action::DeleteDevice(device.id.clone()),
            Action::Explain(Question { action: P::DeviceControl, about: About::Device(device.id.clone()) }),
        ]);
    }
    actions.extend(devices::of_facts(facts)?);
    actions.extend(shares::of_facts(facts)?);
    actions.extend(tokens::of_facts(facts)?);
    for digest in facts.static_tokens.iter().map(|it| it.digest.clone()).chain([digest("e")?]) {
        let device = id("dev_claimed")?;
        let credential = self::digest("c")?;
        actions.push(Action::ClaimDevice(ClaimDevice { digest, device, credential, name: None, organization: None }));
    }
    Ok(actions)
}

fn of_anybody(facts: &Facts) -> Result<Vec<Action>, String> {
    let mut actions =
        vec![Action::ShowSession, Action::SignOut, Action::ShowPolicy, Action::ListOrganizations(page(50)?)];
    actions.extend([Action::ListOrganizations(page(2)?), Action::ListRoots(page(1)?)]);
    actions.extend(members::own(facts)?);
    actions.extend(members::resets(facts)?);
    for email in facts.accounts.iter().map(|it| it.email.clone()).chain([email("stranger")?]) {
        let password = PasswordCheck::Right;
        actions.push(Action::SignIn(SignIn { email: email.clone(), password, session: id("ses_in")? }));
        actions.push(Action::Subscribe(Subscribe { id: id("reg_in")?, email, language: Language::En }));
    }
    Ok(actions)
}

fn of_organization(facts: &Facts, here: &OrganizationId) -> Result<Vec<Action>, String> {
    let mut actions = vec![
        Action::ShowOrganization(here.clone()),
        Action::ShowUsage(here.clone()),
        Action::ListRescues(here.clone()),
        Action::ListRoles(here.clone()),
        Action::ListMembers(here.clone(), page(2)?),
        Action::ExportMembers(here.clone(), page(2)?),
        Action::ListMembers(here.clone(), Page { after: Some("mem_b".into()), ..page(50)? }),
        Action::ListInvitations(here.clone(), page(50)?),
        Action::ListTemplates(here.clone(), page(50)?),
        Action::ListDevices(here.clone(), page(50)?),
        Action::ListDevices(here.clone(), page(1)?),
        Action::ListStaticTokens(here.clone(), page(50)?),
        Action::CreateOrganization(CreateOrganization {
            id: id("org_created")?,
            parent: here.clone(),
            name: name("Created")?,
        }),
        Action::CreateTemplate(CreateTemplate {
            id: id("tpl_created")?,
            organization: here.clone(),
            name: name("Created")?,
            description: Note::default(),
            fields: devices::fields()?,
        }),
    ];
    for action in [P::MemberInvite, P::DeviceView, P::SubOrganizationCreate] {
        let about = About::Target(Target::Organization(here.clone()));
        actions.push(Action::Explain(Question { action, about }));
    }
    for owner in [None, facts.caller.session().map(|session| session.account.clone())] {
        let about =
            Target::Resource(Resource { kind: ResourceKind::Device, organization: here.clone(), owner, device: None });
        actions.push(Action::Explain(Question { action: P::DeviceEdit, about: About::Target(about) }));
    }
    actions.extend(organizations::of_organization(facts, here)?);
    actions.extend(portals::of_organization(facts, here)?);
    actions.extend(reviews::of_organization(facts, here)?);
    actions.extend(roles::of_organization(facts, here)?);
    actions.extend(partners::of_organization(facts, here)?);
    for role in &facts.roles {
        actions.push(Action::ShowRole(here.clone(), role.id.clone()));
        actions.push(Action::EditRole(EditRole {
            organization: here.clone(),
            role: role.id.clone(),
            permissions: PermissionSet::USER,
            reach: Reach::Here,
            seen: facts.role_value(here, &role.id).map_or(Version::FIRST, |value| value.version),
        }));
        let people = facts.accounts.iter().take(2).map(|it| it.email.clone());
        for email in people.chain(facts.invitations.iter().map(|it| it.email.clone())).chain([email("stranger")?]) {
            actions.push(invite(here, email, role.id.clone())?);
        }
    }
    actions.push(members::set_inviting(facts, here));
    actions.extend(members::import(facts, here)?);
    actions.extend(with_templates(facts, here)?);
    Ok(actions)
}

fn with_templates(facts: &Facts, here: &OrganizationId) -> Result<Vec<Action>, String> {
    let mut actions = Vec::new();
    for template in &facts.templates {
        actions.push(Action::CreateDevice(CreateDevice {
            id: id("dev_created")?,
            organization: here.clone(),
            name: name("Created")?,
            template: template.id.clone(),
            credential: digest("c")?,
        }));
        actions.push(Action::CreateStaticTokens(CreateStaticTokens {
            organization: here.clone(),
            template: template.id.clone(),
            size: BatchSize::new(1).map_err(|size| size.to_string())?,
            tokens: vec![(id("stk_created")?, digest("d")?)],
        }));
    }
    Ok(actions)
}

fn invite(here: &OrganizationId, email: Email, role: policy_core::id::RoleId) -> Result<Action, String> {
    Ok(Action::Invite(Box::new(Invite {
        id: id("inv_created")?,
        organization: here.clone(),
        email,
        role,
        name: None,
        message: Note::default(),
        language: Language::De,
        days: InvitationDays::LONGEST,
    })))
}

fn accept(link: InvitationLink, person: Option<NewPerson>) -> Result<Action, String> {
    let (member, session) = (id("mem_accepted")?, id("ses_accepted")?);
    Ok(Action::AcceptInvitation(Box::new(AcceptInvitation { link, person, member, session })))
}

fn person() -> Result<NewPerson, String> {
    let password = NewPassword::new("correct horse battery").map_err(|error| format!("{error:?}"))?;
    Ok(NewPerson { account: id("acc_accepted")?, name: name("New")?, password })
}

fn page(limit: u32) -> Result<Page, String> {
    Ok(Page { after: None, limit: PageLimit::new(limit).map_err(|limit| limit.to_string())? })
}

fn id<T: TryFrom<String>>(text: &str) -> Result<T, String> {
    T::try_from(text.to_owned()).map_err(|_| text.to_owned())
}

fn name(text: &str) -> Result<Name, String> {
    Name::new(text).map_err(|error| error.to_string())
}

fn email(text: &str) -> Result<Email, String> {
    Email::new(&format!("{text}@else.example")).map_err(|error| error.to_string())
}

fn digest(digit: &str) -> Result<CodeDigest, String> {
    CodeDigest::new(&digit.repeat(64)).map_err(|error| error.to_string())
}
