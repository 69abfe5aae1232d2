//! A time-based code from a token that the organization has given out (OATH TOTP, RFC 6238). Its seed comes from the
//! maker's file; the token counts once a code of it was given.
//!
//! Nobody can set the clock of a token, and it drifts. Each code that is right teaches us by how much, one step at
//! most, and never beyond [`MOST_LEARNED`] steps from what was found when the token was activated: each step that the
//! window moves keeps codes good that somebody may have seen before, so it must not be dragged along without end. Who
//! is further off gives two codes in a row to an administrator, who has the clock found anew (RFC 6238 section 6).

use serde::{Deserialize, Serialize};

use super::{Ask, Begun, Description, Judgment, MadeUp, Proof, Way};
use crate::{
    account::{
        AccountState, Context, Effects,
        challenge::{Challenge, Kind, plain_digits},
        effect::CodePurpose,
        state::Holding,
    },
    api::security_info::AddMethod,
    crypto::totp::{self, Window},
    entropy::{self, Entropy},
    name,
    refusal::{Code, Refusal},
    secret::{self, Secret},
};

/// By how many steps what is known of a token's clock may change after its activation.
const MOST_LEARNED: i8 = 3;
/// How many steps before and after the one that the token is believed to be in are taken at least, whatever the
/// setting for apps says: phones know the time, and a token may be fast as well as slow.
const LEAST_WINDOW: u8 = 1;

/// A token.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Token {
    /// 128 random bits: the id of the method once it is activated.
    pub id: String,
    /// Who made it.
    pub manufacturer: String,
    /// Its serial number: unlike those of the maker's other tokens.
    pub serial: String,
    /// Its model.
    pub model: String,
    /// The seed, Base64.
    #[serde(with = "secret::at_rest")]
    pub seed: Secret,
    /// The hash, the length of a step, the digits.
    pub kind: totp::Kind,
    /// The step of the last code that was taken.
    pub last_step: Option<i64>,
    /// By how many steps its clock is ahead of ours, as far as is known.
    pub drift: i8,
    /// The same when it was activated.
    pub drift_at_first: i8,
}

impl Token {
    /// A token that shows what `kind` says, with its seed in Base64.
    #[must_use]
    pub const fn new(
        manufacturer: String,
        serial: String,
        model: String,
        seed: Secret,
        kind: totp::Kind,
    ) -> Self {
        Self {
            id: String::new(),
            manufacturer,
            serial,
            model,
            seed,
            kind,
            last_step: None,
            drift: 0,
            drift_at_first: 0,
        }
    }

    /// What it is known by: maker and serial number, in their comparable forms.
    #[must_use]
    pub fn key(&self) -> (String, String) {
        (plain(&self.manufacturer), plain(&self.serial))
    }

    /// Whether it is the one of this maker and serial number.
    #[must_use]
    pub fn is_known_as(&self, manufacturer: &str, serial: &str) -> bool {
        self.key() == (plain(manufacturer), plain(serial))
    }

    /// Whether both are the same thing.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    /// Whether both show the same codes.
    #[must_use]
    pub fn shows_what(&self, other: &Self) -> bool {
        self.kind == other.kind && crate::crypto::equal(self.seed.expose(), other.seed.expose())
    }

    /// Activates it with a code, or with two in a row: only these tell a clock that is far off. With `false` nothing
    /// has changed.
    pub fn activate(&mut self, code: &Secret, next: Option<&Secret>, context: &Context<'_>) -> bool {
        let Some(next) = next else {
            let fits = self.use_code(code, context);
            if fits {
                self.drift_at_first = self.drift;
            }
            return fits;
        };
        let (first, second) = (plain_digits(code), plain_digits(next));
        let seed = self.seed_bytes();
        let found =
            self.kind.synchronize(&seed, first.expose(), second.expose(), context.now, self.last_step);
        let Some(found) = found else { return false };
        self.last_step = Some(found.step);
        self.drift = found.drift;
        self.drift_at_first = found.drift;
        true
    }

    /// Whether `code` is what it shows, and not one that was taken before. Marks its step as spent (RFC 6238 5.2), and
    /// learns from it how the clock goes.
    fn use_code(&mut self, code: &Secret, context: &Context<'_>) -> bool {
        let code = plain_digits(code);
        let codes = &context.settings.policy.codes;
        let window = Window {
            back: codes.authenticator_steps_back.max(LEAST_WINDOW),
            ahead: codes.authenticator_steps_ahead.max(LEAST_WINDOW),
            drift: self.drift,
        };
        let seed = self.seed_bytes();
        let Some(step) = self.kind.verify(&seed, code.expose(), context.now, self.last_step, window) else {
            return false;
        };
        let off = step - self.kind.step(context.now) - i64::from(self.drift);
        let learned = self.drift.saturating_add(i8::try_from(off.signum()).unwrap_or_default());
        let (least, most) = (
            self.drift_at_first.saturating_sub(MOST_LEARNED),
            self.drift_at_first.saturating_add(MOST_LEARNED),
        );
        self.drift = learned.clamp(least, most);
        self.last_step = Some(step);
        true
    }

    fn seed_bytes(&self) -> zeroize::Zeroizing<Vec<u8>> {
        zeroize::Zeroizing::new(crate::encoding::from_base64(self.seed.expose()).unwrap_or_default())
    }

    /// One that nobody holds.
    fn made_up(entropy: &mut dyn Entropy) -> Self {
        let seed = entropy::bytes::<{ totp::SEED_BYTES }>(entropy);
        let serial = entropy::digits(entropy, 8);
        let seed = Secret::new(crate::encoding::base64(&seed));
        Self::new(String::new(), serial, String::new(), seed, totp::Kind::APP)
    }
}

/// A maker or serial number in its comparable form.
fn plain(text: &str) -> String {
    name::normalize(text).unwrap_or_default()
}

/// See the module.
pub(super) struct HardwareToken;

impl Way for HardwareToken {
    fn register(&self, add: &AddMethod, state: &AccountState, _: &mut Context<'_>) -> Result<Begun, Refusal> {
        let serial = add.serial.as_deref().and_then(name::normalize);
        let is_meant = |token: &&Token| serial.as_ref().is_none_or(|serial| token.key().1 == *serial);
        let mut waiting = state.tokens.iter().filter(is_meant);
        match (waiting.next(), waiting.next()) {
            (Some(_), Some(_)) if serial.is_none() => {
                Err(Refusal::field(self.field(), "the serial number of one of the tokens that wait"))
            }
            (Some(token), _) => Ok(Holding::HardwareToken(Box::new(token.clone())).into()),
            (None, _) if state.tokens.is_empty() => Err(Refusal::from(Code::MethodNotOffered).at("method")),
            (None, _) => Err(Refusal::field(self.field(), "the serial number of a token that waits")),
        }
    }

    fn challenge(&self, ask: &Ask<'_>, context: &mut Context<'_>, _: &mut Effects) -> Challenge {
        Challenge { kind: Kind::Generated, ..Challenge::new(ask, context) }
    }

    fn prove(
        &self,
        challenge: &Challenge,
        proof: &Proof,
        _: &str,
        held: &mut [&mut Holding],
        context: &mut Context<'_>,
    ) -> Judgment {
        let first_time = challenge.purpose == CodePurpose::Register;
        let (code, next) = match proof {
            Proof::Code(code) => (code, None),
            Proof::TwoCodes(code, next) if first_time => (code, Some(next)),
            _ => return Judgment::Unfit("code"),
        };
        if held.is_empty() {
            // Whoever has no token takes as long as who has one.
            let mut nobodys = Token::made_up(context.entropy);
            nobodys.use_code(code, context);
            return Judgment::Wrong;
        }
        // Every token is tried, whichever fits: the time does not tell which.
        held.iter_mut().enumerate().fold(Judgment::Wrong, |found, (index, holding)| {
            let Holding::HardwareToken(token) = &mut **holding else { return found };
            let fits =
                if first_time { token.activate(code, next, context) } else { token.use_code(code, context) };
            if fits { Judgment::Right(index) } else { found }
        })
    }

    fn describe(&self, holding: &Holding) -> Description {
        let Holding::HardwareToken(token) = holding else { return Description::default() };
        let full = format!("{} {}", token.manufacturer, token.serial).trim().to_owned();
        let last: Vec<char> = token.serial.chars().rev().take(3).collect();
        let masked = format!("••• {}", last.into_iter().rev().collect::<String>());
        Description { full, masked: Some(masked) }
    }

    fn made_up(&self, _: &MadeUp<'_>, entropy: &mut dyn Entropy) -> Holding {
        Holding::HardwareToken(Box::new(Token::made_up(entropy)))
    }

    fn field(&self) -> &'static str {
        "serial"
    }
}
