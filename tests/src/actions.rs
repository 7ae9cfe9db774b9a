//! Everything that could be asked about a slice, by anybody.

mod audit;
mod devices;
mod lists;
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
        CreateTemplate, DeviceAction, EditRole, InvitationAction, InvitationLink, Invite, MemberAction, NewPerson,
        OrganizationAction, PasswordCheck, PlanAction, Question, RegistrationAction, RescueAction, ReviewAction,
        RoleAction, SessionAction, SignIn, StaticTokenAction, Subscribe, TemplateAction,
    },
    device::{BatchSize, CodeDigest},
    facts::{DeviceFilter, Facts, InvitationFilter, MemberFilter, Page, PageLimit, StaticTokenFilter},
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
            Action::Member(MemberAction::ShowMember(id())),
            Action::Member(MemberAction::SuspendMember(id())),
            Action::Member(MemberAction::ReinstateMember(id())),
            Action::Member(MemberAction::SwitchDeveloperMode(id(), DeveloperMode::On)),
            Action::Member(MemberAction::SwitchDeveloperMode(id(), DeveloperMode::Off)),
        ]);
        actions.extend(members::endings(facts, member));
        actions.extend(facts.roles.iter().map(|role| Action::Member(MemberAction::AssignRole(id(), role.id.clone()))));
    }
    for invitation in &facts.invitations {
        let link = InvitationLink { invitation: invitation.id.clone(), generation: invitation.generation };
        let dead = InvitationLink { generation: Generation::new(99), ..link.clone() };
        actions.extend([
            Action::Invitation(InvitationAction::ShowInvitation(invitation.id.clone())),
            Action::Invitation(InvitationAction::RevokeInvitation(invitation.id.clone())),
            Action::Invitation(InvitationAction::ResendInvitation(invitation.id.clone())),
            Action::Invitation(InvitationAction::DeclineInvitation(link.clone())),
            Action::Invitation(InvitationAction::LookUpInvitation(link.clone())),
            Action::Invitation(InvitationAction::LookUpInvitation(dead)),
            accept(link.clone(), None)?,
            accept(link, Some(person()?))?,
        ]);
    }
    actions.extend(members::changes_of_invitations(facts)?);
    actions.extend(of_devices(facts)?);
    actions.extend(shares::of_facts(facts)?);
    actions.extend(tokens::of_facts(facts)?);
    actions.extend(audit::of_facts(facts)?);
    Ok(actions)
}

fn of_devices(facts: &Facts) -> Result<Vec<Action>, String> {
    let mut actions = devices::of_facts(facts)?;
    for device in &facts.devices {
        actions.extend([
            Action::Device(DeviceAction::ShowDevice(device.id.clone())),
            Action::Device(DeviceAction::EditDevice(devices::edit(&device.id, Some(name("Other")?), None))),
            Action::Device(DeviceAction::EditDevice(devices::edit(&device.id, None, Some(devices::metadata("Site")?)))),
            Action::Device(DeviceAction::EditDevice(devices::edit(
                &device.id,
                None,
                Some(devices::metadata("Nowhere")?),
            ))),
            Action::Device(DeviceAction::DeleteDevice(device.id.clone())),
            Action::Review(ReviewAction::Explain(Question {
                action: P::DeviceControl,
                about: About::Device(device.id.clone()),
            })),
        ]);
    }
    for digest in facts.static_tokens.iter().map(|it| it.digest.clone()).chain([digest("e")?]) {
        let device = id("dev_claimed")?;
        let credential = self::digest("c")?;
        actions.push(Action::StaticToken(StaticTokenAction::ClaimDevice(ClaimDevice {
            digest,
            device,
            credential,
            name: None,
            organization: None,
        })));
    }
    Ok(actions)
}

fn of_anybody(facts: &Facts) -> Result<Vec<Action>, String> {
    let mut actions = vec![
        Action::Session(SessionAction::ShowSession),
        Action::Session(SessionAction::SignOut),
        Action::Review(ReviewAction::ShowPolicy),
        Action::Organization(OrganizationAction::ListOrganizations(page(50)?)),
    ];
    actions.extend([
        Action::Organization(OrganizationAction::ListOrganizations(page(2)?)),
        Action::Organization(OrganizationAction::ListRoots(page(1)?)),
    ]);
    actions.extend(members::own(facts)?);
    actions.extend(members::resets(facts)?);
    for email in facts.accounts.iter().map(|it| it.email.clone()).chain([email("stranger")?]) {
        let password = PasswordCheck::Right;
        actions.push(Action::Session(SessionAction::SignIn(SignIn {
            email: email.clone(),
            password,
            session: id("ses_in")?,
        })));
        actions.push(Action::Registration(RegistrationAction::Subscribe(Subscribe {
            id: id("reg_in")?,
            email,
            language: Language::En,
        })));
    }
    Ok(actions)
}

fn of_organization(facts: &Facts, here: &OrganizationId) -> Result<Vec<Action>, String> {
    let mut actions = vec![
        Action::Organization(OrganizationAction::ShowOrganization(here.clone())),
        Action::Plan(PlanAction::ShowUsage(here.clone())),
        Action::Rescue(RescueAction::ListRescues(here.clone())),
        Action::Role(RoleAction::ListRoles(here.clone())),
        Action::Member(MemberAction::ListMembers(here.clone(), MemberFilter::default(), page(2)?)),
        Action::Member(MemberAction::ExportMembers(here.clone(), MemberFilter::default(), page(2)?)),
        Action::Member(MemberAction::ListMembers(
            here.clone(),
            MemberFilter::default(),
            Page { after: Some("mem_b".into()), ..page(50)? },
        )),
        Action::Invitation(InvitationAction::ListInvitations(here.clone(), InvitationFilter::default(), page(50)?)),
        Action::Template(TemplateAction::ListTemplates(here.clone(), page(50)?)),
        Action::Device(DeviceAction::ListDevices(here.clone(), DeviceFilter::default(), page(50)?)),
        Action::Device(DeviceAction::ListDevices(here.clone(), DeviceFilter::default(), page(1)?)),
        Action::StaticToken(StaticTokenAction::ListStaticTokens(here.clone(), StaticTokenFilter::default(), page(50)?)),
        Action::Organization(OrganizationAction::CreateOrganization(CreateOrganization {
            id: id("org_created")?,
            parent: here.clone(),
            name: name("Created")?,
        })),
        Action::Template(TemplateAction::CreateTemplate(CreateTemplate {
            id: id("tpl_created")?,
            organization: here.clone(),
            name: name("Created")?,
            description: Note::default(),
            fields: devices::fields()?,
        })),
    ];
    actions.extend(questions(facts, here));
    actions.extend(organizations::of_organization(facts, here)?);
    actions.extend(portals::of_organization(facts, here)?);
    actions.extend(reviews::of_organization(facts, here)?);
    actions.extend(roles::of_organization(facts, here)?);
    actions.extend(lists::of_organization(facts, here)?);
    actions.extend(partners::of_organization(facts, here)?);
    for role in &facts.roles {
        actions.push(Action::Role(RoleAction::ShowRole(here.clone(), role.id.clone())));
        actions.push(Action::Role(RoleAction::EditRole(EditRole {
            organization: here.clone(),
            role: role.id.clone(),
            permissions: PermissionSet::USER,
            reach: Reach::Here,
            seen: facts.role_value(here, &role.id).map_or(Version::FIRST, |value| value.version),
        })));
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

fn questions(facts: &Facts, here: &OrganizationId) -> Vec<Action> {
    let mut actions = Vec::new();
    for action in [P::MemberInvite, P::DeviceView, P::SubOrganizationCreate] {
        let about = About::Target(Target::Organization(here.clone()));
        actions.push(Action::Review(ReviewAction::Explain(Question { action, about })));
    }
    for owner in [None, facts.caller.session().map(|session| session.account.clone())] {
        let about =
            Target::Resource(Resource { kind: ResourceKind::Device, organization: here.clone(), owner, device: None });
        actions.push(Action::Review(ReviewAction::Explain(Question {
            action: P::DeviceEdit,
            about: About::Target(about),
        })));
    }
    actions
}

fn with_templates(facts: &Facts, here: &OrganizationId) -> Result<Vec<Action>, String> {
    let mut actions = Vec::new();
    for template in &facts.templates {
        actions.push(Action::Device(DeviceAction::CreateDevice(CreateDevice {
            id: id("dev_created")?,
            organization: here.clone(),
            name: name("Created")?,
            template: template.id.clone(),
            credential: digest("c")?,
        })));
        actions.push(Action::StaticToken(StaticTokenAction::CreateStaticTokens(CreateStaticTokens {
            organization: here.clone(),
            template: template.id.clone(),
            size: BatchSize::new(1).map_err(|size| size.to_string())?,
            tokens: vec![(id("stk_created")?, digest("d")?)],
        })));
    }
    Ok(actions)
}

fn invite(here: &OrganizationId, email: Email, role: policy_core::id::RoleId) -> Result<Action, String> {
    Ok(Action::Invitation(InvitationAction::Invite(Box::new(Invite {
        id: id("inv_created")?,
        organization: here.clone(),
        email,
        role,
        name: None,
        message: Note::default(),
        language: Language::De,
        days: InvitationDays::LONGEST,
    }))))
}

fn accept(link: InvitationLink, person: Option<NewPerson>) -> Result<Action, String> {
    let (member, session) = (id("mem_accepted")?, id("ses_accepted")?);
    Ok(Action::Invitation(InvitationAction::AcceptInvitation(Box::new(AcceptInvitation {
        link,
        person,
        member,
        session,
    }))))
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
