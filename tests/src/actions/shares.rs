//! What can be asked about shares.

use super::{email, id, page, person};
use policy_core::{
    access::{Resource, ResourceKind, Target},
    account::Email,
    action::{About, AcceptShare, Action, OfferShare, Question, ReviewAction, ShareAction, ShareLink},
    device::Device,
    facts::Facts,
    invitation::Generation,
    permission::PermissionAction as P,
    share::SharedActions,
    text::Language,
};

pub(super) fn of_facts(facts: &Facts) -> Result<Vec<Action>, String> {
    let mut actions = vec![
        Action::Share(ShareAction::ListSharesWithMe(page(50)?)),
        Action::Share(ShareAction::ListSharesWithMe(page(1)?)),
    ];
    for device in &facts.devices {
        actions.push(Action::Share(ShareAction::ListSharesOf(device.id.clone())));
        let known = facts.accounts.iter().take(1).map(|it| it.email.clone());
        for email in known.chain(facts.shares.iter().map(|it| it.email.clone())).chain([email("stranger")?]) {
            actions.push(offer(device, &[P::DeviceView], email.clone())?);
            actions.push(offer(device, &[P::DeviceView, P::DeviceControl, P::DeviceExportData], email)?);
        }
        for action in [P::DeviceView, P::DeviceControl, P::DeviceShare] {
            let resource = Resource {
                kind: ResourceKind::Device,
                organization: device.organization.clone(),
                owner: device.owner.clone(),
                device: Some(device.id.clone()),
            };
            actions.push(Action::Review(ReviewAction::Explain(Question {
                action,
                about: About::Target(Target::Resource(resource)),
            })));
            actions.push(Action::Review(ReviewAction::Explain(Question {
                action,
                about: About::Device(device.id.clone()),
            })));
        }
    }
    for share in &facts.shares {
        let link = ShareLink { share: share.id.clone(), generation: share.generation };
        let dead = ShareLink { generation: Generation::new(99), ..link.clone() };
        actions.extend([
            Action::Share(ShareAction::EndShare(share.id.clone())),
            Action::Share(ShareAction::LookUpShare(link.clone())),
            Action::Share(ShareAction::DeclineShare(link.clone())),
            Action::Share(ShareAction::DeclineShare(dead.clone())),
            Action::Share(ShareAction::LookUpShare(dead)),
        ]);
        for person in [None, Some(person()?)] {
            let (link, session) = (link.clone(), id("ses_accepted")?);
            actions.push(Action::Share(ShareAction::AcceptShare(Box::new(AcceptShare { link, person, session }))));
        }
    }
    Ok(actions)
}

fn offer(device: &Device, actions: &[P], email: Email) -> Result<Action, String> {
    Ok(Action::Share(ShareAction::OfferShare(OfferShare {
        id: id("shr_offered")?,
        device: device.id.clone(),
        email,
        actions: SharedActions::new(actions).map_err(|error| error.to_string())?,
        until: None,
        language: Language::De,
    })))
}
