//! What anybody may see: the organization, its look, and well-known paths.

use std::hash::{DefaultHasher, Hash, Hasher};

use latchkey_core::{
    api::organization::{HumanCheckKind, OrganizationView},
    refusal::Code,
    settings::Settings,
};
use worker::{Env, Request, Response};

use super::{method_not_allowed, request, response};
use crate::{edge::Edge, error::Result};

/// The page on which a signed-in person changes the password; others are asked to sign in first.
const SECURITY_INFO: &str = "/security-info";
/// How long a browser may use the brand's style sheet and pictures before it asks again.
const CACHE: &str = "public, max-age=60";

const STYLE_SHEET: &str = "/branding.css";
const LOGO: &str = "/branding/logo";
const BACKGROUND: &str = "/branding/background";
const FAVICON: &str = "/branding/favicon";
/// What the favicon is where the organization has none of its own.
const BUILT_IN_FAVICON: &str = "/favicon.svg";
const CHANGE_PASSWORD: &str = "/.well-known/change-password";

/// Whether this is a path of ours outside the API.
pub(super) fn is_path(path: &str) -> bool {
    [STYLE_SHEET, LOGO, BACKGROUND, FAVICON, CHANGE_PASSWORD].contains(&path)
}

/// Answers a path of ours outside the API.
pub(super) async fn handle(request: &Request, env: &Env, path: &str) -> Result<Response> {
    if !matches!(request::verb(request).as_str(), "GET" | "HEAD") {
        return method_not_allowed("GET, HEAD");
    }
    // For password managers (W3C, A Well-Known URL for Changing Passwords).
    if path == CHANGE_PASSWORD {
        return response::redirect(SECURITY_INFO);
    }
    let edge = Edge::enter(env).await?;
    let branding = &edge.settings.branding;
    let picture = match path {
        LOGO => branding.logo.as_deref(),
        BACKGROUND => branding.background.as_deref(),
        FAVICON => Some(branding.favicon.as_deref().unwrap_or(BUILT_IN_FAVICON)),
        _ => return style_sheet(request, &edge.settings),
    };
    let mut answer = response::redirect(picture.ok_or(Code::NotFound)?)?;
    answer.headers_mut().set("cache-control", CACHE)?;
    Ok(answer)
}

/// `GET /branding.css`
fn style_sheet(request: &Request, settings: &Settings) -> Result<Response> {
    let css = settings.branding.style_sheet();
    // Tells versions apart, protects nothing: any hash will do.
    let mut hasher = DefaultHasher::new();
    css.hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    let known = request::header(request, "if-none-match").unwrap_or_default();
    // A proxy may have made the tag a weak one (RFC 9110 section 13.1.2).
    let unchanged = known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag);
    let mut answer = if unchanged {
        Response::builder().with_status(304).empty()
    } else {
        response::body(200, "text/css; charset=utf-8", css)?
    };
    answer.headers_mut().set("etag", &tag)?;
    answer.headers_mut().set("cache-control", CACHE)?;
    Ok(answer)
}

/// `GET /organization`
pub(super) fn organization(edge: &Edge) -> Result<Response> {
    response::json(200, &view(&edge.settings))
}

/// What anybody may know of the organization.
fn view(settings: &Settings) -> OrganizationView {
    let organization = settings.organization.clone();
    OrganizationView {
        name: organization.name,
        logo_url: settings.branding.logo.clone(),
        helpdesk: organization.helpdesk,
        links: organization.links,
        privacy_url: organization.privacy_url,
        terms_url: organization.terms_url,
        sign_in_text: organization.sign_in_text,
        username_hint: organization.username_hint,
        country: organization.country,
        locales: organization.locales,
        human_check: HumanCheckKind::ProofOfWork,
        turnstile_site_key: None,
        disclosure: settings.policy.disclosure,
        unlock_offered: settings.policy.unlock_alone,
    }
}
