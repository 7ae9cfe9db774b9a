//! What a case is over HTTP: a request on a public route of the Worker.

mod entry;
mod own;

use crate::{
    asked::{Asked, PASSWORD, edited},
    case::Case,
    edit,
};
use policy_core::{
    action::DevicesMoving,
    facts::Facts,
    id::{InvitationId, MemberId, OrganizationId, RoleId},
    member::DeveloperMode,
    permission::PermissionSet,
    time::Version,
};
use policy_wire::body::AddOnsBody;
use policy_worker::secrets::{LinkKind, Secrets};
use serde::Serialize;
use serde_json::{Value as Json, json};
use std::fmt::Display;

/// A request.
#[derive(Clone, Debug, Serialize)]
pub struct Request {
    /// Its method.
    pub method: &'static str,
    /// On which path.
    pub path: String,
    /// What is in it, if anything is.
    pub body: Option<Json>,
    /// The version of the thing that was seen, where that is asked for.
    pub if_match: Option<String>,
    /// The status when it is done.
    pub done: u16,
}

impl Request {
    /// Whether, and why: the same question as the model is asked.
    #[must_use]
    pub fn of_question(case: &Case) -> Self {
        let (action, organization) = (&case.action, &case.organization);
        let body = match &case.kind {
            None => json!({ "action": action, "organization": organization }),
            Some(kind) => {
                let resource = json!({ "kind": kind, "organization": organization, "owner": case.owner });
                json!({ "action": action, "resource": resource })
            }
        };
        with_body("POST", "/v1/explain", body, 200)
    }

    /// The same change as the core is asked for: each has a route. Links carry their secrets.
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "an arm a kind of change")]
    pub fn of_change(asked: &Asked, facts: &Facts, secrets: &Secrets) -> Self {
        match asked {
            Asked::Own(own) => own::request(own, secrets),
            Asked::SetPortal { root, state, slug, name, role, entry } => {
                entry::set_portal(root, (*state, slug, name), (role, entry))
            }
            Asked::SelfRegister { slug, email } => {
                with_body("POST", "/v1/registrations", json!({ "email": email, "portal": slug }), 202)
            }
            Asked::ConfirmSelfRegistration { registration, name } => entry::confirm(secrets, registration, name, None),
            Asked::InviteAdmin { root, email } => {
                post(format!("/v1/operator/organizations/{root}/invite-admin"), json!({ "email": email }))
            }
            Asked::CancelRescue(rescue) => delete(format!("/v1/rescues/{rescue}")),
            Asked::AcceptRescue { rescue, name } => entry::accept_rescue(secrets, rescue, name),
            Asked::SetAddOns { root, add_ons } => {
                put(format!("/v1/operator/organizations/{root}/add-ons"), json!(AddOnsBody::of(add_ons)))
            }
            Asked::Subscribe { email } => with_body("POST", "/v1/registrations", json!({ "email": email }), 202),
            Asked::ConfirmRegistration { registration, name, organization_name } => {
                entry::confirm(secrets, registration, name, Some(organization_name))
            }
            Asked::SignIn { email } => post("/v1/session", json!({ "email": email, "password": PASSWORD })),
            Asked::SignOut {} => delete("/v1/session"),
            Asked::CreateOrganization { parent, name } => {
                post("/v1/organizations", json!({ "parent": parent, "name": name }))
            }
            Asked::RenameOrganization { organization, name, seen } => {
                seeing(*seen, of_organization("PATCH", organization, "", json!({ "name": name })))
            }
            Asked::SuspendOrganization(id) => of_organization("POST", id, "/suspend", json!({})),
            Asked::ReinstateOrganization(id) => of_organization("POST", id, "/reinstate", json!({})),
            Asked::MoveOrganization { organization, parent } => {
                of_organization("POST", organization, "/move", json!({ "parent": parent }))
            }
            Asked::DeleteOrganization { organization, confirmation } => Self {
                done: 204,
                ..of_organization("DELETE", organization, "", json!({ "confirmation": confirmation }))
            },
            Asked::LowerPlan { root, plan } => of_organization("PUT", root, "/plan", json!({ "plan": plan })),
            Asked::SetPlan { root, plan } => {
                put(format!("/v1/operator/organizations/{root}/plan"), json!({ "plan": plan }))
            }
            Asked::CreateRole { organization, name, copy_of } => {
                create_in(organization, "roles", json!({ "name": name, "copy_of": copy_of }))
            }
            Asked::RenameRole { organization, role, name, seen } => {
                seeing(*seen, of_role("PATCH", organization, role, "", json!({ "name": name })))
            }
            Asked::DeleteRole { organization, role, replacement } => {
                Self { done: 204, ..of_role("DELETE", organization, role, "", json!({ "replacement": replacement })) }
            }
            Asked::ResetRole { organization, role, reach, seen } => {
                seeing(*seen, of_role("POST", organization, role, "/reset", json!({ "reach": edit::reach(*reach) })))
            }
            Asked::EditRole { organization, role, on, off, reach, seen } => {
                let permissions = names(edited(facts, organization, role, *on, *off));
                let body = json!({ "permissions": permissions, "reach": edit::reach(*reach) });
                seeing(*seen, of_role("PUT", organization, role, "/permissions", body))
            }
            Asked::AssignRole { member, role } => of_member("PUT", member, "role", json!({ "role": role })),
            Asked::EditMember { profile, seen } => {
                let body = json!({ "name": profile.name, "phone": profile.phone, "location": profile.location });
                seeing(*seen, of_member("PUT", &profile.member, "profile", body))
            }
            Asked::DeleteMember { member, devices } => {
                with_body("DELETE", format!("/v1/members/{member}"), json!({ "devices": devices }), 204)
            }
            Asked::Leave { member, devices } => {
                Self { done: 204, ..of_member("POST", member, "leave", json!({ "devices": devices })) }
            }
            Asked::TransferMember { member, to, devices } => {
                let devices = devices.as_ref().map(|it| match it {
                    DevicesMoving::Along => json!("along"),
                    DevicesMoving::Stay(left) => json!(left),
                });
                of_member("POST", member, "transfer", json!({ "organization": to, "devices": devices }))
            }
            Asked::SignOutMember(member) => Self { done: 204, ..of_member("POST", member, "sign-out", json!({})) },
            Asked::ResetMember(member) => Self { done: 204, ..of_member("POST", member, "password-reset", json!({})) },
            Asked::SuspendMember(member) => of_member("POST", member, "suspend", json!({})),
            Asked::ReinstateMember(member) => of_member("POST", member, "reinstate", json!({})),
            Asked::SwitchDeveloperMode { member, mode } => {
                of_member("PUT", member, "developer-mode", json!({ "on": *mode == DeveloperMode::On }))
            }
            Asked::Invite { organization, email, role, days } => {
                create_in(organization, "invitations", json!({ "email": email, "role": role, "days": days }))
            }
            Asked::RevokeInvitation(invitation) => delete(format!("/v1/invitations/{invitation}")),
            Asked::ResendInvitation(invitation) => of_invitation("POST", invitation, "/resend", json!({})),
            Asked::ChangeInvitation { invitation, role, name } => {
                of_invitation("PATCH", invitation, "", json!({ "role": role, "name": name }))
            }
            Asked::DeclineInvitation { invitation, generation } => {
                let secret = secrets.link(LinkKind::Invitation, invitation.as_str(), *generation);
                with_body("POST", "/v1/invitations/decline", json!({ "secret": secret }), 204)
            }
            Asked::SetInviting { root, days, accounts, seen } => {
                seeing(*seen, of_organization("PUT", root, "/inviting", json!({ "days": days, "accounts": accounts })))
            }
            Asked::AcceptInvitation { invitation, generation, name } => {
                entry::accept(secrets, invitation, *generation, name)
            }
            Asked::CreateTemplate { organization, name, fields } => {
                create_in(organization, "templates", json!({ "name": name, "fields": fields }))
            }
            Asked::CreateDevice { organization, name, template } => {
                create_in(organization, "devices", json!({ "name": name, "template": template }))
            }
            Asked::EditDevice { device, name, metadata } => {
                let body = json!({ "name": name, "metadata": metadata });
                with_body("PATCH", format!("/v1/devices/{device}"), body, 200)
            }
            Asked::DeleteDevice(device) => delete(format!("/v1/devices/{device}")),
            Asked::EditTemplate { template, name, fields, seen } => {
                let body = name.as_ref().map_or(json!({}), |name| json!({ "name": name, "fields": fields }));
                seeing(*seen, with_body("PATCH", format!("/v1/templates/{template}"), body, 200))
            }
            Asked::DeleteTemplate(template) => delete(format!("/v1/templates/{template}")),
            Asked::AssignDevice { device, to } => put(format!("/v1/devices/{device}/owner"), json!({ "member": to })),
            Asked::AssignDevices { devices, to } => {
                with_body("POST", "/v1/devices:assign", json!({ "devices": devices, "member": to }), 204)
            }
            Asked::ClearOwner(device) => delete(format!("/v1/devices/{device}/owner")),
            Asked::ReplaceCredential(device) => post(format!("/v1/devices/{device}/credential"), json!({})),
            Asked::CreateProvisioningToken { digest: _, organization } => {
                post("/v1/provisioning-tokens", json!({ "organization": organization }))
            }
            Asked::ProvisionDevice { token, template } => {
                // A digest that no token of the facts has is that of a secret that nobody was given.
                let known = facts.provisioning_token(token).map(|it| secrets.provisioning_token(&it.id));
                let presented = known.unwrap_or_else(|| "nobody-was-given-this".to_owned());
                post("/v1/provisioning", json!({ "token": presented, "template": template }))
            }
            Asked::OfferShare { device, email, actions, until } => {
                let actions: Vec<_> = actions.iter().map(|it| it.entry().name).collect();
                let body = json!({ "email": email, "actions": actions, "until": until });
                post(format!("/v1/devices/{device}/shares"), body)
            }
            Asked::AcceptShare { share, generation, name } => {
                let secret = secrets.link(LinkKind::Share, share.as_str(), *generation);
                let password = name.as_ref().map(|_| PASSWORD);
                post("/v1/shares/accept", json!({ "secret": secret, "password": password, "name": name }))
            }
            Asked::DeclineShare { share, generation } => {
                let secret = secrets.link(LinkKind::Share, share.as_str(), *generation);
                with_body("POST", "/v1/shares/decline", json!({ "secret": secret }), 204)
            }
            Asked::EndShare(share) => delete(format!("/v1/shares/{share}")),
            Asked::CreateApiToken { organization, permissions, expires_at } => {
                let body = json!({ "name": "Program", "permissions": names(*permissions), "expires_at": expires_at });
                create_in(organization, "api-tokens", body)
            }
            Asked::RevokeApiToken(token) => delete(format!("/v1/api-tokens/{token}")),
            Asked::CreatePartner { organization, kind, name, code } => {
                let body = json!({ "kind": kind.as_str(), "name": name, "code": code });
                create_in(organization, "partner-organizations", body)
            }
            Asked::SetPartnerLimit { organization, kind, permissions, seen } => {
                let what = format!("/partner-kinds/{}", kind.as_str());
                let set = of_organization("PUT", organization, &what, json!({ "permissions": names(*permissions) }));
                seen.map_or(set.clone(), |seen| seeing(seen, set))
            }
            Asked::AdmitPartner { client, code, permissions, from, until } => {
                let permissions = names(*permissions);
                let body = json!({ "code": code, "permissions": permissions, "from": from, "until": until });
                create_in(client, "partners", body)
            }
            Asked::DismissPartner(admission) => delete(format!("/v1/admissions/{admission}")),
            Asked::CreateClient { partner, name } => create_in(partner, "clients", json!({ "name": name })),
            Asked::WithdrawStaticToken(token) => delete(format!("/v1/static-tokens/{token}")),
            Asked::CreateStaticTokens { organization, template, count } => {
                create_in(organization, "static-tokens", json!({ "template": template, "count": count }))
            }
            Asked::ClaimDevice { code, organization } => {
                post("/v1/claims", json!({ "code": code, "organization": organization }))
            }
        }
    }
}

fn create_in(organization: &OrganizationId, what: &str, body: Json) -> Request {
    post(format!("/v1/organizations/{organization}/{what}"), body)
}

fn of_organization(method: &'static str, organization: &OrganizationId, what: &str, body: Json) -> Request {
    with_body(method, format!("/v1/organizations/{organization}{what}"), body, 200)
}

fn of_role(method: &'static str, organization: &OrganizationId, role: &RoleId, what: &str, body: Json) -> Request {
    of_organization(method, organization, &format!("/roles/{role}{what}"), body)
}

fn names(set: PermissionSet) -> Vec<String> {
    set.iter().map(|it| it.to_string()).collect()
}

/// Naming the version that was seen.
fn seeing(seen: Version, request: Request) -> Request {
    Request { if_match: Some(format!("\"{}\"", seen.number())), ..request }
}

fn of_invitation(method: &'static str, invitation: &InvitationId, what: &str, body: Json) -> Request {
    with_body(method, format!("/v1/invitations/{invitation}{what}"), body, 200)
}

fn of_member(method: &'static str, member: &MemberId, what: &str, body: Json) -> Request {
    with_body(method, format!("/v1/members/{member}/{what}"), body, 200)
}

fn post(path: impl Display, body: Json) -> Request {
    with_body("POST", path, body, 201)
}

fn put(path: impl Display, body: Json) -> Request {
    with_body("PUT", path, body, 200)
}

fn with_body(method: &'static str, path: impl Display, body: Json, done: u16) -> Request {
    Request { method, path: path.to_string(), body: Some(body), if_match: None, done }
}

fn delete(path: impl Display) -> Request {
    Request { method: "DELETE", path: path.to_string(), body: None, if_match: None, done: 204 }
}
