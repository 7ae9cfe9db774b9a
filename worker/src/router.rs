//! The flat list of routes.

use crate::{
    edge::Edge,
    parse::{Asked, cors, is_known_host, language},
    respond::{Refusal, Reply, finish},
    routes::{
        account, api_token, audit, claim, console, development, device, evaluation, health, invitation, member,
        operator, organization, partner, password_reset, password_rules, plan, policy, portal, provisioning,
        registration, rescue, review, role, session, share, static_token, template,
    },
    standard::Exchange,
};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode},
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, on},
};
use policy_wire::fault::Fault;
use std::{pin::Pin, sync::OnceLock};
use tower_service::Service;

/// The list, once for the router and once for the test that compares it with the description.
macro_rules! routes {
    ($($method:ident $path:literal => $handler:path;)*) => {
        /// Every route of the API: its method in lower case, and its path.
        pub const ROUTES: &[(&str, &str)] = &[$((stringify!($method), $path)),*];

        fn api() -> Router {
            Router::new()$(.route($path, at(method!($method), |asked| Box::pin($handler(asked)))))*
        }
    };
}

/// A handler behind a pointer.
type Handler = fn(Asked) -> Pin<Box<dyn Future<Output = Reply> + Send>>;

/// All handlers as one type: what the router makes of a handler weighs more than most handlers, and is made once a type.
fn at(method: MethodFilter, handler: Handler) -> MethodRouter {
    on(method, move |asked: Asked| handler(asked))
}

macro_rules! method {
    (get) => {
        MethodFilter::GET
    };
    (post) => {
        MethodFilter::POST
    };
    (put) => {
        MethodFilter::PUT
    };
    (patch) => {
        MethodFilter::PATCH
    };
    (delete) => {
        MethodFilter::DELETE
    };
}

routes! {
    get "/healthz" => health::show;
    get "/v1/plans" => plan::list;
    post "/v1/registrations" => registration::create;
    post "/v1/registrations/confirm" => registration::confirm;
    get "/v1/portals/{slug}" => portal::look_up;
    get "/v1/organizations/{id}/registration" => portal::show;
    put "/v1/organizations/{id}/registration" => portal::set;
    post "/v1/session" => session::create;
    get "/v1/session" => session::show;
    delete "/v1/session" => session::delete;
    get "/v1/sessions" => session::list;
    delete "/v1/sessions" => session::end_others;
    delete "/v1/sessions/{id}" => session::end;
    get "/v1/account" => account::show;
    patch "/v1/account" => account::edit;
    delete "/v1/account" => account::delete;
    put "/v1/account/password" => account::change_password;
    post "/v1/account/email-change" => account::request_email_change;
    post "/v1/account/email-change/confirm" => account::confirm_email_change;
    get "/v1/password-rules" => password_rules::show;
    post "/v1/password-resets" => password_reset::create;
    post "/v1/password-resets/confirm" => password_reset::confirm;
    get "/v1/organizations" => organization::list;
    post "/v1/organizations" => organization::create;
    get "/v1/organizations/{id}" => organization::show;
    get "/v1/organizations/{id}/usage" => organization::usage;
    patch "/v1/organizations/{id}" => organization::rename;
    delete "/v1/organizations/{id}" => organization::delete;
    post "/v1/organizations/{id}/move" => organization::move_below;
    post "/v1/organizations/{id}/suspend" => organization::suspend;
    post "/v1/organizations/{id}/reinstate" => organization::reinstate;
    put "/v1/organizations/{id}/plan" => organization::lower_plan;
    put "/v1/organizations/{id}/inviting" => organization::set_inviting;
    get "/v1/organizations/{id}/roles" => role::list;
    get "/v1/organizations/{id}/roles/{role}" => role::show;
    put "/v1/organizations/{id}/roles/{role}/permissions" => role::edit;
    post "/v1/organizations/{id}/roles" => role::create;
    patch "/v1/organizations/{id}/roles/{role}" => role::rename;
    delete "/v1/organizations/{id}/roles/{role}" => role::delete;
    post "/v1/organizations/{id}/roles/{role}/reset" => role::reset;
    get "/v1/organizations/{id}/members" => member::list;
    get "/v1/organizations/{id}/members.csv" => member::export;
    get "/v1/members/{id}" => member::show;
    put "/v1/members/{id}/role" => member::assign_role;
    post "/v1/members/{id}/suspend" => member::suspend;
    post "/v1/members/{id}/reinstate" => member::reinstate;
    put "/v1/members/{id}/developer-mode" => member::switch_developer_mode;
    put "/v1/members/{id}/profile" => member::set_profile;
    delete "/v1/members/{id}" => member::delete;
    post "/v1/members/{id}/leave" => member::leave;
    post "/v1/members/{id}/transfer" => member::transfer;
    post "/v1/members/{id}/sign-out" => member::sign_out;
    post "/v1/members/{id}/password-reset" => member::reset_password;
    get "/v1/organizations/{id}/invitations" => invitation::list;
    post "/v1/organizations/{id}/invitations" => invitation::create;
    post "/v1/organizations/{id}/invitations:import" => invitation::import;
    get "/v1/invitations/{id}" => invitation::show;
    patch "/v1/invitations/{id}" => invitation::change;
    post "/v1/invitations/{id}/resend" => invitation::resend;
    delete "/v1/invitations/{id}" => invitation::revoke;
    post "/v1/invitations/lookup" => invitation::look_up;
    post "/v1/invitations/accept" => invitation::accept;
    post "/v1/invitations/decline" => invitation::decline;
    get "/v1/organizations/{id}/templates" => template::list;
    post "/v1/organizations/{id}/templates" => template::create;
    patch "/v1/templates/{id}" => template::edit;
    delete "/v1/templates/{id}" => template::delete;
    get "/v1/organizations/{id}/devices" => device::list;
    post "/v1/organizations/{id}/devices" => device::create;
    get "/v1/devices/{id}" => device::show;
    patch "/v1/devices/{id}" => device::edit;
    delete "/v1/devices/{id}" => device::delete;
    put "/v1/devices/{id}/owner" => device::assign;
    delete "/v1/devices/{id}/owner" => device::clear_owner;
    post "/v1/devices:assign" => device::assign_many;
    post "/v1/devices/{id}/credential" => device::replace_credential;
    post "/v1/devices/verify" => device::verify;
    post "/v1/provisioning-tokens" => provisioning::create_token;
    post "/v1/provisioning" => provisioning::create;
    get "/v1/devices/{id}/shares" => share::list_of_device;
    post "/v1/devices/{id}/shares" => share::offer;
    get "/v1/shares" => share::list;
    delete "/v1/shares/{id}" => share::end;
    post "/v1/shares/lookup" => share::look_up;
    post "/v1/shares/accept" => share::accept;
    post "/v1/shares/decline" => share::decline;
    get "/v1/organizations/{id}/partners" => partner::list;
    post "/v1/organizations/{id}/partners" => partner::admit;
    delete "/v1/admissions/{id}" => partner::dismiss;
    get "/v1/organizations/{id}/partner-kinds" => partner::list_kinds;
    put "/v1/organizations/{id}/partner-kinds/{kind}" => partner::set_kind;
    post "/v1/organizations/{id}/partner-organizations" => partner::create;
    post "/v1/organizations/{id}/clients" => partner::create_client;
    get "/v1/organizations/{id}/api-tokens" => api_token::list;
    post "/v1/organizations/{id}/api-tokens" => api_token::create;
    delete "/v1/api-tokens/{id}" => api_token::revoke;
    get "/v1/organizations/{id}/audit" => audit::list;
    get "/v1/organizations/{id}/audit.ndjson" => audit::export;
    get "/v1/members/{id}/activity" => audit::activity;
    get "/v1/organizations/{id}/static-tokens" => static_token::list;
    get "/v1/organizations/{id}/static-tokens.csv" => static_token::export;
    post "/v1/organizations/{id}/static-tokens" => static_token::create;
    delete "/v1/static-tokens/{id}" => static_token::withdraw;
    post "/v1/claims" => claim::create;
    post "/access/v1/evaluation" => evaluation::one;
    post "/access/v1/evaluations" => evaluation::many;
    get "/v1/policy" => policy::show;
    get "/v1/accounts/{id}/policy" => policy::show_of;
    post "/v1/explain" => policy::explain;
    post "/v1/access-review" => review::access_review;
    get "/v1/organizations/{id}/access-model" => review::access_model;
    post "/v1/organizations/{id}/impact" => review::impact;
    post "/v1/organizations/{id}/roles/{role}/permissions:preview" => review::role_permissions;
    get "/v1/operator/organizations" => operator::list;
    put "/v1/operator/organizations/{id}/plan" => operator::set_plan;
    put "/v1/operator/organizations/{id}/add-ons" => operator::set_add_ons;
    post "/v1/operator/organizations/{id}/suspend" => operator::suspend;
    post "/v1/operator/organizations/{id}/reinstate" => operator::reinstate;
    post "/v1/operator/organizations/{id}/invite-admin" => operator::invite_admin;
    get "/v1/organizations/{id}/rescues" => rescue::list;
    delete "/v1/rescues/{id}" => rescue::cancel;
    post "/v1/rescues/accept" => rescue::accept;
    get "/v1/dev/mails" => development::mails;
}

/// Answers a request.
pub async fn serve(edge: Edge, mut request: Request<Body>) -> Response {
    let language = language(request.headers());
    let shared = cors(&edge.config, request.headers());
    let standard = Exchange::of(&request);
    let mut response = if !is_known_host(&edge.config, request.uri(), request.headers()) {
        Refusal::from(Fault::UnknownHost).into_response()
    } else if request.method() == Method::OPTIONS && !shared.is_empty() {
        StatusCode::NO_CONTENT.into_response()
    } else {
        request.extensions_mut().insert(edge.clone());
        match router().call(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    };
    if standard.is_some() {
        Exchange::adapt(&mut response);
    }
    let mut response = finish(&edge, language, response);
    if let Some(standard) = standard {
        standard.finish(&mut response);
    }
    response.headers_mut().extend(shared);
    response
}

/// Built once an isolate.
fn router() -> Router {
    static ROUTER: OnceLock<Router> = OnceLock::new();
    ROUTER.get_or_init(|| console::pages(api())).clone()
}
