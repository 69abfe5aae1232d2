//! Setting a password, and changing one's own.

use super::{
    Context, Effects, access_pass,
    lanes::Lane,
    notice::{self, Notice},
    registration::audit,
    reply::Reply,
    security_info, sign_in,
    state::{AccountState, Credential},
};
use crate::{
    api::security_info::{ActivityKind, ChangePassword},
    audit::{Activity, Outcome},
    crypto::password_hash::PasswordHash,
    password::{self, PasswordRules, Person},
    refusal::{Code, Refusal},
    secret::Secret,
};

pub use crate::password::Purpose as Kind;

/// The rules for new passwords. Settings are validated when they are loaded, so a failure here is ours.
pub fn rules(context: &Context<'_>) -> Result<PasswordRules, Refusal> {
    let policy = context.policy();
    policy.password.resolve(policy.second_factor_required).map_err(|_| Refusal::from(Code::Internal))
}

/// Sets the password if the rules allow it: the one before joins the history. Which counters are cleared, which
/// sessions end, who is told and what is recorded is the caller's to say.
///
/// Refuses with `passwordRefused` and every rule that is broken, or `internal` when hashing fails; then nothing
/// has changed.
pub fn set_password(
    state: &mut AccountState,
    new: &Secret,
    kind: Kind,
    context: &mut Context<'_>,
) -> Result<(), Refusal> {
    let rules = rules(context)?;
    let profile = &state.profile;
    let mut names = vec![profile.username.as_str(), profile.display_name.as_str()];
    names.extend(profile.mail.as_deref());
    names.extend(profile.aliases.iter().map(String::as_str));
    let person = Person { names: &names, organization: &context.settings.organization.name };
    let mut violations = password::check(new.expose(), &rules, &person, context.blocklist);
    // Comparing with former passwords is slow: not for one that is refused anyhow.
    if violations.is_empty() {
        let fits = |hash: &PasswordHash| hash.fits(new.expose(), &context.keys.pepper);
        let former = state.credential.iter().flat_map(|held| &held.history).take(rules.history_size.into());
        violations.extend(password::check_reuse(
            kind,
            &rules,
            || state.credential.as_ref().is_some_and(|held| fits(&held.hash)),
            || former.into_iter().any(fits),
        ));
    }
    if !violations.is_empty() {
        return Err(Refusal::password(violations));
    }

    let hashing = &context.settings.policy.hashing;
    let hash = PasswordHash::new(new.expose(), hashing, &context.keys.pepper, context.entropy)
        .map_err(|_| Refusal::from(Code::Internal))?;
    let mut history = Vec::new();
    if let Some(before) = state.credential.take() {
        history.push(before.hash);
        history.extend(before.history);
        history.truncate(rules.history_size.into());
    }
    state.credential = Some(Credential { hash, changed_at: context.now, must_change: false, history });
    Ok(())
}

/// Changes one's own password, in the session with this index. The present one is checked like a sign-in, lock
/// included. All other sessions end (ASVS 7.4.3), and the person is told.
///
/// Refuses with `currentPasswordWrong`, `signInLocked` or as [`set_password`] does.
pub fn change(
    state: &mut AccountState,
    index: usize,
    change: &ChangePassword,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let own = state.sessions.get(index).map(|session| session.id.clone()).ok_or(Code::NotSignedIn)?;
    audit(Activity::UserStartedPasswordChange, Outcome::Success, None, state, context, effects);
    let lane = Lane::of_caller(state, context);
    sign_in::check_password(
        state,
        &change.current_password,
        Code::CurrentPasswordWrong,
        &lane,
        context,
        effects,
    )
    .and_then(|()| set_password(state, &change.new_password, Kind::Change, context))
    .inspect_err(|refusal| {
        let outcome = Outcome::Failure(refusal.code.name());
        audit(Activity::ChangePassword, outcome, None, state, context, effects);
    })
    .map_err(at_its_field)?;
    audit(Activity::ChangePassword, Outcome::Success, None, state, context, effects);
    state.remember(ActivityKind::PasswordChanged, None, context);
    let notice = Notice::PasswordChanged { at: context.now, device: context.caller.device.clone() };
    notice::notify(state, notice, None, context, effects);
    security_info::end_sessions(state, |held| held == own, context, effects);
    // Whoever passed a gate with what may have been stolen, or has a pass, does not go on.
    state.lead_flows_nowhere();
    access_pass::withdraw(state);
    Ok(Reply::empty())
}

/// Names the field of the request that a refusal is about.
fn at_its_field(refusal: Refusal) -> Refusal {
    match refusal.code {
        Code::CurrentPasswordWrong => refusal.at("currentPassword"),
        Code::PasswordRefused => refusal.at("newPassword"),
        _ => refusal,
    }
}
