//! The description of the API (OpenAPI 3.1), made from the handlers. Natively only: in the deployed worker it would
//! weigh more than all handlers together.

use crate::routes;
use policy_wire::problem::Problem;
use std::collections::BTreeMap;
use utoipa::{
    IntoResponses, OpenApi, ToSchema,
    openapi::{
        Ref, RefOr, ResponseBuilder,
        content::ContentBuilder,
        path::Operation,
        response::Response,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
        server::Server,
    },
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Rolecall",
        description = "Who may do what with whose devices. Errors are problems (RFC 9457) with a stable `code`. Times are milliseconds since 1970-01-01 UTC."
    ),
    components(schemas(Problem)),
    paths(
        routes::health::show,
        routes::plan::list,
        routes::password_rules::show,
        routes::registration::create,
        routes::registration::confirm,
        routes::portal::look_up,
        routes::portal::show,
        routes::portal::set,
        routes::session::create,
        routes::session::show,
        routes::session::delete,
        routes::session::list,
        routes::session::end_others,
        routes::session::end,
        routes::account::show,
        routes::account::edit,
        routes::account::delete,
        routes::account::change_password,
        routes::account::request_email_change,
        routes::account::confirm_email_change,
        routes::password_reset::create,
        routes::password_reset::confirm,
        routes::organization::list,
        routes::organization::create,
        routes::organization::show,
        routes::organization::usage,
        routes::organization::rename,
        routes::organization::delete,
        routes::organization::move_below,
        routes::organization::suspend,
        routes::organization::reinstate,
        routes::organization::lower_plan,
        routes::organization::set_inviting,
        routes::role::list,
        routes::role::show,
        routes::role::edit,
        routes::role::create,
        routes::role::rename,
        routes::role::delete,
        routes::role::reset,
        routes::member::list,
        routes::member::export,
        routes::member::show,
        routes::member::assign_role,
        routes::member::suspend,
        routes::member::reinstate,
        routes::member::switch_developer_mode,
        routes::member::set_profile,
        routes::member::delete,
        routes::member::leave,
        routes::member::transfer,
        routes::member::sign_out,
        routes::member::reset_password,
        routes::invitation::list,
        routes::invitation::create,
        routes::invitation::import,
        routes::invitation::show,
        routes::invitation::change,
        routes::invitation::resend,
        routes::invitation::revoke,
        routes::invitation::look_up,
        routes::invitation::accept,
        routes::invitation::decline,
        routes::template::list,
        routes::template::create,
        routes::template::edit,
        routes::template::delete,
        routes::device::list,
        routes::device::create,
        routes::device::show,
        routes::device::edit,
        routes::device::delete,
        routes::device::assign,
        routes::device::clear_owner,
        routes::device::assign_many,
        routes::device::replace_credential,
        routes::device::verify,
        routes::provisioning::create_token,
        routes::provisioning::create,
        routes::share::list_of_device,
        routes::share::offer,
        routes::share::list,
        routes::share::end,
        routes::share::look_up,
        routes::share::accept,
        routes::share::decline,
        routes::partner::list,
        routes::partner::admit,
        routes::partner::dismiss,
        routes::partner::list_kinds,
        routes::partner::set_kind,
        routes::partner::create,
        routes::partner::create_client,
        routes::api_token::list,
        routes::api_token::create,
        routes::api_token::revoke,
        routes::audit::list,
        routes::audit::export,
        routes::audit::activity,
        routes::static_token::list,
        routes::static_token::export,
        routes::static_token::create,
        routes::static_token::withdraw,
        routes::claim::create,
        routes::evaluation::one,
        routes::evaluation::many,
        routes::policy::show,
        routes::policy::show_of,
        routes::policy::explain,
        routes::review::access_review,
        routes::review::access_model,
        routes::review::impact,
        routes::review::role_permissions,
        routes::operator::list,
        routes::operator::set_plan,
        routes::operator::set_add_ons,
        routes::operator::suspend,
        routes::operator::reinstate,
        routes::operator::invite_admin,
        routes::rescue::list,
        routes::rescue::cancel,
        routes::rescue::accept,
        routes::development::mails,
    )
)]
struct Description;

/// The description as JSON, with a line break at its end.
///
/// # Errors
/// When it cannot be written.
pub fn description() -> Result<String, serde_json::Error> {
    let mut description = Description::openapi();
    let schemes = &mut description.components.get_or_insert_default().security_schemes;
    let cookie = ApiKey::Cookie(ApiKeyValue::new(crate::answer::COOKIE));
    schemes.insert("cookie".to_owned(), SecurityScheme::ApiKey(cookie).into());
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    schemes.insert("bearer".to_owned(), SecurityScheme::Http(bearer).into());
    let operator =
        HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("The deployment's secret.")).build();
    schemes.insert("operator".to_owned(), SecurityScheme::Http(operator).into());
    description.servers = Some(vec![Server::new("/")]);
    for (path, item) in &mut description.paths.paths {
        let methods = [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete];
        for operation in methods.into_iter().flatten() {
            operation.security = Some(security(path, operation));
        }
    }
    description.to_pretty_json().map(|text| text + "\n")
}

/// By what one may ask; an empty one says that it takes nothing. Whether a session is needed, its answers say already.
fn security(path: &str, operation: &Operation) -> Vec<SecurityRequirement> {
    let by = |scheme: &str| SecurityRequirement::new::<_, [&str; 0], &str>(scheme, []);
    let signed_in = [by("cookie"), by("bearer")];
    let says = |text: &str| match operation.responses.responses.get("401") {
        Some(RefOr::T(response)) => response.description == text,
        Some(RefOr::Ref(_)) | None => false,
    };
    if path.starts_with("/v1/operator/") {
        vec![by("operator")]
    } else if says(NOBODY) {
        signed_in.to_vec()
    } else if says(SIGNS_IN_FIRST) {
        [&signed_in[..], &[SecurityRequirement::default()]].concat()
    } else {
        vec![]
    }
}

/// What every route can answer.
pub(crate) struct Common;
/// What a route can answer that nobody has to be signed in for.
pub(crate) struct Public;
/// What a read can answer that nobody has to be signed in for.
pub(crate) struct PublicRead;
/// What a change can answer that is made by a secret, whoever has an account being signed in as it.
pub(crate) struct BySecret;
/// What a read can answer.
pub(crate) struct Read;
/// What a change can answer.
pub(crate) struct Change;
/// What a question by the standard API can answer.
pub(crate) struct Standard;

const EVERY: [(u16, &str); 5] = [
    (400, "The request cannot be read."),
    (405, "The address does not have this method."),
    (421, "It was sent to another host."),
    (500, "Something failed; only the request's identifier is said."),
    (503, "There is too much to do just now, or the deployment is not set up."),
];
const STANDARD: [(u16, &str); 4] = [
    (
        400,
        "It is no question: no JSON by its own word or in truth, a part missing or of a wrong type, too many of them.",
    ),
    (401, NOBODY),
    (403, "The caller may not ask about this person there; `missing` says what is lacking."),
    (413, "The body is larger than 64 KB."),
];
const WITH_BODY: [(u16, &str); 4] = [
    (409, "Something is in another state than it has to be."),
    (413, "The body is larger than 64 KB."),
    (415, "The body is no JSON by its own word."),
    (422, "A part of the request is not what it has to be; `field` names it."),
];

macro_rules! answers {
    ($($name:ident = $statuses:expr;)*) => {$(
        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                problems($statuses)
            }
        }
    )*};
}
answers! {
    Common = EVERY.to_vec();
    Public = [&EVERY[..], &WITH_BODY, &OPEN].concat();
    PublicRead = [&EVERY[..], &OPEN, &[NOT_FOUND, IN_ADDRESS]].concat();
    BySecret = [&EVERY[..], &[(401, SIGNS_IN_FIRST), NOT_PERMITTED, NOT_FOUND, PLAN], &WITH_BODY].concat();
    Standard = [&EVERY[..], &STANDARD].concat();
    Read = [&EVERY[..], &SEEN, &[IN_ADDRESS]].concat();
    Change = [&EVERY[..], &SEEN, &WITH_BODY, &[PLAN]].concat();
}

const NOBODY: &str = "Nobody is signed in.";
const SIGNS_IN_FIRST: &str = "Whoever has an account signs in with it first.";
const NOT_PERMITTED: (u16, &str) =
    (403, "It is visible, but not permitted; `missing` or `excess` say what is lacking.");
const NOT_FOUND: (u16, &str) = (404, "There is no such thing, or the caller does not see it.");
const IN_ADDRESS: (u16, &str) = (422, "A part of the address is not what it has to be; `field` names it.");
const PLAN: (u16, &str) = (402, "The plan does not allow it; `plans` do.");
const SEEN: [(u16, &str); 3] = [(401, NOBODY), NOT_PERMITTED, NOT_FOUND];
const OPEN: [(u16, &str); 2] = [(401, "The credentials are wrong."), (403, "It comes from another site.")];

fn problems(statuses: Vec<(u16, &str)>) -> BTreeMap<String, RefOr<Response>> {
    let problem = || ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build();
    statuses
        .into_iter()
        .map(|(status, says)| {
            let response = ResponseBuilder::new().description(says).content("application/problem+json", problem());
            (status.to_string(), RefOr::T(response.build()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_described_and_nothing_else() {
        let description: serde_json::Value = serde_json::from_str(&description().unwrap()).unwrap();
        let mut described: Vec<(String, String)> = description["paths"]
            .as_object()
            .unwrap()
            .iter()
            .flat_map(|(path, methods)| {
                methods.as_object().unwrap().keys().map(move |method| (method.clone(), path.clone()))
            })
            .collect();
        let mut routed: Vec<(String, String)> =
            crate::router::ROUTES.iter().map(|(method, path)| ((*method).to_owned(), (*path).to_owned())).collect();
        described.sort();
        routed.sort();
        assert_eq!(described, routed);
        assert_eq!(description["openapi"], "3.1.0");
    }
}
