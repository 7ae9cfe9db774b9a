//! What a person reads when something is refused: one sentence a code, in every language, and what would help.

mod english;
mod german;

use policy_core::{
    decide::Repair,
    denial::Denial,
    plan::{LimitedThing, Plan},
    text::Language,
};

/// The sentence for this refusal.
#[must_use]
pub fn sentence(denial: &Denial, language: Language) -> String {
    match language {
        Language::En => english::sentence(denial),
        Language::De => german::sentence(denial),
    }
}

/// What a person reads above who gains and loses what.
#[must_use]
pub fn impact_sentence(people: usize, alarming: usize, language: Language) -> String {
    match language {
        Language::En => english::impact(people, alarming),
        Language::De => german::impact(people, alarming),
    }
}

/// What a person reads of what would help.
#[must_use]
pub fn remedy_sentence(repair: &Repair, language: Language) -> String {
    match language {
        Language::En => english::remedy(repair),
        Language::De => german::remedy(repair),
    }
}

/// The names of plans as people know them, with the word for "or" between them.
fn names(plans: &[Plan], or: &str) -> String {
    let name = |plan: &Plan| match plan {
        Plan::Free => "Free",
        Plan::Plus => "Plus",
        Plan::Pro => "PRO",
        Plan::Business => "Business",
    };
    plans.iter().map(name).collect::<Vec<_>>().join(&format!(" {or} "))
}

/// A thing that a plan limits, from the words of a language in the order people, guests, devices, organizations,
/// levels, custom roles, invitation mails a day.
fn limited(thing: LimitedThing, [people, guests, devices, organizations, levels, roles, mails]: [&str; 7]) -> &str {
    match thing {
        LimitedThing::People => people,
        LimitedThing::Guests => guests,
        LimitedThing::Devices => devices,
        LimitedThing::SubOrganizations => organizations,
        LimitedThing::Levels => levels,
        LimitedThing::CustomRoles => roles,
        LimitedThing::InvitationMails => mails,
    }
}
