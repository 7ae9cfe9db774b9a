//! What can be asked about registering into tenants, and about those that their Admins have left.

use super::{email, id, name, person};
use policy_core::{
    action::{
        AcceptRescue, Action, ConfirmRegistration, ConfirmSelfRegistration, InviteAdmin, PortalAction,
        RegistrationAction, RescueAction, SelfRegister, SetPortal,
    },
    facts::Facts,
    id::OrganizationId,
    portal::{Colour, Entry, PortalState, Slug, WebAddress},
    text::Language,
};

pub(super) fn of_anybody(facts: &Facts) -> Result<Vec<Action>, String> {
    let mut actions = Vec::new();
    for slug in facts.portals.iter().map(|it| it.slug.clone()).chain([slug("nowhere")?]) {
        actions.push(Action::Portal(PortalAction::LookUpPortal(slug.clone())));
        for email in facts.accounts.iter().take(1).map(|it| it.email.clone()).chain([email("stranger")?]) {
            let (id, slug) = (id("reg_in")?, slug.clone());
            actions.push(Action::Portal(PortalAction::SelfRegister(SelfRegister {
                id,
                slug,
                email,
                language: Language::De,
            })));
        }
    }
    for rescue in facts.rescues.iter().map(|it| it.id.clone()).chain([id("rsc_nowhere")?]) {
        actions.push(Action::Rescue(RescueAction::CancelRescue(rescue.clone())));
        for person in [None, Some(person()?)] {
            let (rescue, member, session) = (rescue.clone(), id("mem_rescued")?, id("ses_rescued")?);
            actions.push(Action::Rescue(RescueAction::AcceptRescue(Box::new(AcceptRescue {
                rescue,
                person,
                member,
                session,
            }))));
        }
    }
    for registration in facts.registrations.iter().map(|it| &it.id) {
        actions.push(Action::Portal(PortalAction::ConfirmSelfRegistration(Box::new(ConfirmSelfRegistration {
            registration: registration.clone(),
            person: person()?,
            organization: id("org_registered")?,
            member: id("mem_registered")?,
            session: id("ses_registered")?,
        }))));
        actions.push(Action::Registration(RegistrationAction::ConfirmRegistration(Box::new(ConfirmRegistration {
            registration: registration.clone(),
            person: person()?,
            organization_name: name("Subscribed")?,
            organization: id("org_subscribed")?,
            member: id("mem_subscribed")?,
            roles: [id("rol_subscribed_a")?, id("rol_subscribed_b")?, id("rol_subscribed_c")?],
            session: id("ses_subscribed")?,
        }))));
    }
    Ok(actions)
}

pub(super) fn of_organization(facts: &Facts, here: &OrganizationId) -> Result<Vec<Action>, String> {
    let mut actions = vec![Action::Portal(PortalAction::ShowPortal(here.clone()))];
    let (id_, email, language) = (id("rsc_in")?, email("stranger")?, Language::En);
    actions.push(Action::Rescue(RescueAction::InviteAdmin(InviteAdmin {
        id: id_,
        root: here.clone(),
        email,
        language,
    })));
    let entries = [Entry::Own, Entry::Joins(here.clone())];
    let last = facts.organizations.last().map(|it| Entry::Joins(it.id.clone()));
    let slugs = facts.portals.first().map(|it| it.slug.clone()).into_iter().chain([slug("created")?]);
    let slugs: Vec<_> = slugs.collect();
    let entries: Vec<Entry> = entries.into_iter().chain(last).collect();
    for (at, role) in facts.roles.iter().enumerate() {
        actions.push(Action::Portal(PortalAction::SetPortal(Box::new(SetPortal {
            root: here.clone(),
            state: if at % 4 == 3 { PortalState::Off } else { PortalState::On },
            slug: slugs.get(at % slugs.len()).ok_or("a slug")?.clone(),
            name: name("Created")?,
            logo: Some(WebAddress::new("https://logo.example/a.svg").map_err(|error| error.to_string())?),
            colour: Some(Colour::new("#00ff88").map_err(|error| error.to_string())?),
            role: role.id.clone(),
            entry: entries.get(at % entries.len()).ok_or("an entry")?.clone(),
        }))));
    }
    Ok(actions)
}

fn slug(text: &str) -> Result<Slug, String> {
    Slug::new(text).map_err(|error| error.to_string())
}
