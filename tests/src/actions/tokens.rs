//! What can be asked about API tokens.

use super::{digest, id, name, page};
use policy_core::{
    action::{Action, ApiTokenAction, CreateApiToken},
    facts::Facts,
    permission::{PermissionAction as P, PermissionSet},
};

pub(super) fn of_facts(facts: &Facts) -> Result<Vec<Action>, String> {
    let mut actions = Vec::new();
    for organization in &facts.organizations {
        actions.push(Action::ApiToken(ApiTokenAction::ListApiTokens(organization.id.clone(), page(50)?)));
        for permissions in [PermissionSet::of(&[P::OrganizationView.in_organization()]), PermissionSet::WHOLE] {
            actions.push(Action::ApiToken(ApiTokenAction::CreateApiToken(CreateApiToken {
                id: id("atk_created")?,
                organization: organization.id.clone(),
                name: name("Program")?,
                permissions,
                digest: digest("8")?,
                expires_at: None,
            })));
        }
    }
    actions.push(Action::ApiToken(ApiTokenAction::RevokeApiToken(id("atk_nowhere")?)));
    actions.extend(facts.api_tokens.iter().map(|it| Action::ApiToken(ApiTokenAction::RevokeApiToken(it.id.clone()))));
    Ok(actions)
}
