//! The security-info page: what is registered, the sessions, and every change of them by their owner.

use super::{
    Context, Effects,
    access_pass::{self, AccessPass},
    command::SecurityInfoCommand,
    eligibility, method, password_change, registration,
    reply::{Body, Reply},
    second_factor, session,
    state::{AccountState, Holding, Registered, Session},
    stop,
};
use crate::{
    api::{
        reset::QuestionView,
        security_info::{
            ActivityKind, AddMethod, ChangeMethod, QuestionRules, RecoveryCodesMade, RegisteredMethodView,
            SecurityInfo, SessionSummary,
        },
        session::SessionStage,
    },
    audit::{Activity, Outcome},
    method::Method,
    questions,
    refusal::{Code, Refusal},
    settings::Policy,
    time::MINUTE,
};

/// Decides what is asked of the security info by the holder of a session.
///
/// Refuses with `notSignedIn`, `passOnlyRegisters`, `secondFactorRequired`, `secondFactorMissing`, `passwordChangeRequired` and
/// `signInTooOld`, whatever the command, and as the command itself does.
pub fn decide(
    state: &mut AccountState,
    ticket: &str,
    command: SecurityInfoCommand,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let index = session::find(state, ticket, context)?;
    refuse_unready(state, index, &command, context)?;
    match command {
        SecurityInfoCommand::View => {}
        SecurityInfoCommand::Add(add) => return registration::add(state, index, &add, context, effects),
        SecurityInfoCommand::MakeRecoveryCodes => {
            let add = AddMethod::of(Method::RecoveryCode);
            let mut reply = registration::add(state, index, &add, context, effects)?;
            if let Body::MethodAdded(added) = reply.body {
                reply.body = Body::RecoveryCodes(RecoveryCodesMade { codes: added.codes });
            }
            return Ok(reply);
        }
        SecurityInfoCommand::Prove { id, proof } => {
            registration::prove(state, index, &id, &proof, context, effects)?;
        }
        SecurityInfoCommand::Change { id, change } => change_method(state, &id, &change, context, effects)?,
        SecurityInfoCommand::Remove { id } => registration::remove(state, &id, context, effects)?,
        SecurityInfoCommand::RemovePass => {
            state.pass.as_ref().ok_or(Code::NotFound)?;
            access_pass::withdraw(state);
            audit(Activity::UserDeletedPass, state, context, effects);
            let index = session::find(state, ticket, context)?;
            return view(state, index, context);
        }
        SecurityInfoCommand::Confirm => {
            state.confirmed_at = Some(context.now);
            state.remember(ActivityKind::Confirmed, None, context);
            audit(Activity::UserReviewedSecurityInfo, state, context, effects);
        }
        SecurityInfoCommand::Postpone => postpone(state, index, context, effects)?,
        SecurityInfoCommand::ChangePassword(change) => {
            return password_change::change(state, index, &change, context, effects);
        }
        SecurityInfoCommand::EndSession { id } => {
            let at = state.sessions.iter().position(|held| held.id == id).ok_or(Code::NotFound)?;
            if at == index {
                return Ok(session::sign_out(state, index, context, effects));
            }
            end_sessions(state, |held| held != id, context, effects);
            let index = session::find(state, ticket, context)?;
            return view(state, index, context);
        }
        SecurityInfoCommand::EndOtherSessions => {
            let own = state.sessions.get(index).map(|held| held.id.clone()).ok_or(Code::NotSignedIn)?;
            end_sessions(state, |held| held == own, context, effects);
            let index = session::find(state, ticket, context)?;
            return view(state, index, context);
        }
    }
    view(state, index, context)
}

/// Refuses a session that owes something, or whose sign-in is too long ago for the command (ASVS 7.5.1, 7.5.2).
fn refuse_unready(
    state: &AccountState,
    index: usize,
    command: &SecurityInfoCommand,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    use SecurityInfoCommand as Command;

    let session = state.sessions.get(index).ok_or(Code::NotSignedIn)?;
    // What a pass is for, and nothing else: not even putting a method in the place of another one.
    let is_new = |method: Method| {
        let before = state.methods.iter().any(|held| held.holding.serves().contains(&method));
        // What needs no proof takes the place of the one from before by itself.
        method::of(method).needs_proof() || !before
    };
    let registers = match command {
        Command::View | Command::Prove { .. } => true,
        Command::Add(add) => add.replaces.is_none() && is_new(add.method),
        Command::MakeRecoveryCodes => is_new(Method::RecoveryCode),
        _ => false,
    };
    if session.only_registers() && !registers {
        return Err(Code::PassOnlyRegisters.into());
    }
    let next = session::stage(state, index, context)?;
    match (next, command) {
        (SessionStage::SecondFactor, _) => return Err(Code::SecondFactorRequired.into()),
        (SessionStage::ChangePassword, Command::ChangePassword(_)) => {}
        (SessionStage::ChangePassword, _) => return Err(Code::PasswordChangeRequired.into()),
        _ => {}
    }
    // Where a second factor is demanded and none is registered yet, the password alone may register one, and
    // change itself, and no more.
    let unsure = lacks_second_factor(state, index, context);
    let needs_recent = match command {
        // What is proved was begun by a recent sign-in, in this very session, and lives for minutes.
        Command::View | Command::Confirm | Command::Postpone | Command::Prove { .. } => false,
        // The present password comes with it. That is all there is to give anew, unless a second factor was.
        Command::ChangePassword(_) => session.second_factor,
        Command::Add(add) if unsure && !add.method.is_second_factor() => {
            return Err(Code::SecondFactorMissing.into());
        }
        Command::MakeRecoveryCodes if unsure => return Err(Code::SecondFactorMissing.into()),
        Command::Add(_) | Command::MakeRecoveryCodes => true,
        Command::Change { .. }
        | Command::RemovePass
        | Command::Remove { .. }
        | Command::EndSession { .. }
        | Command::EndOtherSessions => {
            if unsure {
                return Err(Code::SecondFactorMissing.into());
            }
            true
        }
    };
    // Whoever was at it may be signed in: nothing changes until the person has found help.
    if !matches!(
        command,
        Command::View
            | Command::Confirm
            | Command::Postpone
            | Command::EndSession { .. }
            | Command::EndOtherSessions
    ) {
        stop::refuse_if_frozen(state, context.now)?;
    }
    let lifetimes = &context.policy().lifetimes;
    let minutes = match next {
        SessionStage::Register | SessionStage::ChangePassword => lifetimes.registration_minutes,
        _ => lifetimes.recent_sign_in_minutes,
    };
    if needs_recent && context.now >= session.authenticated_at.plus(i64::from(minutes) * MINUTE) {
        return Err(Code::SignInTooOld.into());
    }
    Ok(())
}

/// Whether the last sign-in of a session is recent enough to change something (ASVS 7.5.1).
#[must_use]
pub fn is_recent(session: &Session, context: &Context<'_>) -> bool {
    let minutes = i64::from(context.policy().lifetimes.recent_sign_in_minutes);
    context.now < session.authenticated_at.plus(minutes * MINUTE)
}

/// Whether a second factor is demanded of the session and none was given, because none is registered yet.
fn lacks_second_factor(state: &AccountState, index: usize, context: &Context<'_>) -> bool {
    second_factor::is_lacking(state, context.policy())
        && state.sessions.get(index).is_some_and(|session| !session.second_factor)
}

/// Makes a method the default, gives it another name, or both; what is refused changes nothing.
///
/// Refuses with `notFound` and `invalidField`.
fn change_method(
    state: &mut AccountState,
    id: &str,
    change: &ChangeMethod,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<(), Refusal> {
    if change.default == Some(false) || (change.default.is_none() && change.name.is_none()) {
        let allowed =
            "true, or nothing beside a name: another method takes it over by being made the default";
        return Err(Refusal::field("default", allowed));
    }
    let held = state.methods.iter_mut().find(|held| held.id == id).ok_or(Code::NotFound)?;
    let method = held.holding.method();
    if let Some(name) = &change.name {
        held.label = registration::name(method, name)?;
        let activity = Activity::UserUpdatedSecurityInfo;
        registration::audit(activity, Outcome::Success, Some(method), state, context, effects);
    }
    if change.default.is_some() {
        if !method.facts().may_be_default {
            return Err(Refusal::field("default", "nothing: this method is never offered first"));
        }
        for held in &mut state.methods {
            held.default = held.id == id;
        }
        audit(Activity::UserChangedDefault, state, context, effects);
    }
    Ok(())
}

/// Registering or reconfirming is put off until the next sign-in.
fn postpone(
    state: &mut AccountState,
    index: usize,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<(), Refusal> {
    if matches!(session::stage(state, index, context)?, SessionStage::Register | SessionStage::Reconfirm) {
        audit(Activity::UserCanceledRegistration, state, context, effects);
    }
    if let Some(session) = state.sessions.get_mut(index) {
        session.postponed = true;
    }
    Ok(())
}

/// Ends the sessions whose public id `stays` does not want. Nothing is recorded when there was none.
pub fn end_sessions(
    state: &mut AccountState,
    stays: impl Fn(&str) -> bool,
    context: &mut Context<'_>,
    effects: &mut Effects,
) {
    let before = state.sessions.len();
    session::keep(state, |session| stays(&session.id));
    if state.sessions.len() < before {
        state.remember(ActivityKind::SessionEnded, None, context);
        audit(Activity::SessionsEnded, state, context, effects);
    }
}

fn audit(activity: Activity, state: &AccountState, context: &mut Context<'_>, effects: &mut Effects) {
    registration::audit(activity, Outcome::Success, None, state, context, effects);
}

/// The whole page, for the session with this index.
fn view(state: &AccountState, index: usize, context: &Context<'_>) -> Result<Reply, Refusal> {
    let policy = context.policy();
    let session = state.sessions.get(index).ok_or(Code::NotSignedIn)?;
    let unsure = lacks_second_factor(state, index, context);
    let available = Method::ALL.iter().copied().filter(|method| {
        state.allows(*method, policy)
            && state.has_room_for(*method)
            && (*method != Method::HardwareToken || !state.tokens.is_empty())
            && (!unsure || method.is_second_factor())
    });
    let usable = state.usable_methods(policy);
    let registered = u8::try_from(eligibility::gates_worth(&usable, state, policy)).unwrap_or(u8::MAX);
    // A second factor that is still lacking comes on top of what is there, be that enough for a reset or not.
    let least = if second_factor::is_lacking(state, policy) { registered.saturating_add(1) } else { 0 };
    let info = SecurityInfo {
        required: eligibility::required(state, policy).max(least),
        registered,
        reset_enabled: eligibility::in_scope(state, policy).is_ok(),
        frozen_until: stop::frozen_until(state, context.now),
        methods: state.methods.iter().map(|held| method_view(state, held, session, policy)).collect(),
        available: available.collect(),
        proving: registration::proving(state, session, context),
        reconfirm_by: session::reconfirm_by(state, policy).filter(|_| state.confirmed_at.is_some()),
        questions: state.allows(Method::SecurityQuestions, policy).then(|| questions(context)),
        tokens: state.tokens.iter().map(|token| token.serial.clone()).collect(),
        pass: state.pass.as_ref().map(AccessPass::view),
        recovery_codes_left: state.methods.iter().find_map(|held| match &held.holding {
            Holding::RecoveryCodes(codes) => u8::try_from(codes.left()).ok(),
            _ => None,
        }),
        password_rules: password_change::rules(context)?.public(),
        password_changed_at: state.credential.as_ref().map(|held| held.changed_at),
        sessions: sessions_view(state, index),
        activity: if session.only_registers() { Vec::new() } else { state.activity.clone() },
    };
    Ok(Reply::ok(Body::SecurityInfo(Box::new(info))))
}

/// The questions on offer, in the language of the page.
fn questions(context: &Context<'_>) -> QuestionRules {
    let settings = &context.policy().questions;
    let view = |key: String| QuestionView {
        text: questions::text(&key, context.caller.locale).unwrap_or(&key).to_owned(),
        id: key,
    };
    QuestionRules {
        to_register: settings.to_register,
        choices: questions::choices(settings).map(view).collect(),
    }
}

fn method_view(
    state: &AccountState,
    held: &Registered,
    session: &Session,
    policy: &Policy,
) -> RegisteredMethodView {
    let described = method::of(held.holding.method()).describe(&held.holding);
    let serves = held.holding.serves().iter().copied();
    let is_enough = held.holding.is_enough(policy);
    let usable: Vec<Method> = serves.filter(|method| is_enough && state.allows(*method, policy)).collect();
    let method = held.holding.method();
    RegisteredMethodView {
        id: held.id.clone(),
        method,
        label: held.label.clone(),
        // Whoever issued a pass sees no more with it than in the console.
        hint: if session.only_registers() { described.masked.unwrap_or_default() } else { described.full },
        serves: usable,
        default: held.default,
        registered_at: held.registered_at,
        last_used_at: held.last_used_at,
    }
}

/// The one that asks first, then the ones last used.
fn sessions_view(state: &AccountState, index: usize) -> Vec<SessionSummary> {
    let summaries = state.sessions.iter().enumerate().map(|(at, session)| SessionSummary {
        id: session.id.clone(),
        current: at == index,
        device: session.device.clone(),
        started_at: session.started_at,
        last_seen_at: session.last_seen_at,
    });
    let by_pass = state.sessions.get(index).is_some_and(Session::only_registers);
    let mut summaries: Vec<SessionSummary> = summaries.filter(|one| one.current || !by_pass).collect();
    summaries.sort_by_key(|summary| (!summary.current, std::cmp::Reverse(summary.last_seen_at)));
    summaries
}
