//! The ways in which a person can prove who they are, and the one table of what is true of each.

use serde::{Deserialize, Serialize};

/// What a person must type to have a challenge sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Needs {
    /// Nothing: the method works by itself.
    Nothing,
    /// The complete phone number.
    Number,
    /// The complete mail address.
    Address,
}

/// What goes out when a challenge is asked for, and so by which channel, to which line, and for how long it is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// Nothing: the person has what is asked for.
    Nothing,
    /// A push message, to the phones that are registered.
    Push,
    /// A text to a phone.
    Text(Line),
    /// A call to a phone.
    Call(Line),
    /// A mail.
    Mail,
}

/// What a phone number is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Texts and calls to a mobile phone.
    Mobile,
    /// Calls to another phone of the person's own.
    Own,
    /// Calls to the phone on the desk.
    Office,
}

/// Methods of one family are one proof: whoever holds the one thing can give all of them, so a second gate asks for
/// another family (reference 1.2: one app, one phone).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// A passkey.
    Passkey,
    /// The portal on a phone, or another authenticator app.
    App,
    /// A token of the organization's.
    HardwareToken,
    /// The mobile phone.
    MobilePhone,
    /// A further phone of the person's own.
    AlternatePhone,
    /// The phone on the desk.
    OfficePhone,
    /// A printed list.
    RecoveryCode,
    /// A mailbox.
    Email,
    /// What the person knows.
    SecurityQuestions,
}

/// How a challenge is answered, and so which page asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// By typing a code of so many digits.
    Code(u8),
    /// By typing a recovery code.
    RecoveryCode,
    /// Elsewhere, on the phone: the page shows a number and waits.
    Elsewhere,
    /// By answering questions.
    Questions,
    /// By a passkey: the browser asks for it.
    Passkey,
}

/// Whether people with a role may prove who they are with a method (reference 1.4: two of the strong kinds, whatever
/// the policy of the methods says).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Administrators {
    /// Always: it needs nothing that the organization may not have.
    Always,
    /// Where the policy has it for everybody: it needs a provider of calls or texts, or tokens.
    WithPolicy,
    /// Never.
    Never,
}

/// What is true of a method wherever it is used.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// The name in the API.
    pub name: &'static str,
    /// What counts as the same proof.
    pub family: Family,
    /// What goes out for a challenge.
    pub sent: Sent,
    /// How a challenge is answered.
    pub answer: Answer,
    /// How many of this kind one person may register (reference 1.7).
    pub most: usize,
    /// Whether it may serve as the second factor of a sign-in. Mail may not (NIST 3.1.3.1), nor what is known.
    pub second_factor: bool,
    /// Whether people with a role may reset with it.
    pub for_administrators: Administrators,
    /// Whether it can stand as the default.
    pub may_be_default: bool,
}

/// Makes the enum of methods together with its table. The order is that in which they are offered: strongest first.
macro_rules! methods {
    ($($(#[$doc:meta])* $variant:ident $name:literal {
        $family:ident, $sent:expr, $answer:expr, most $most:literal,
        second_factor $second:literal, administrators $admin:ident, default $default:literal
    })*) => {
        /// A method of proof (reference 1.2). The names are those of the API.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase")]
        pub enum Method { $($(#[$doc])* $variant,)* }

        impl Method {
            /// Every method, strongest first: the order in which they are offered.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// What is true of it.
            #[must_use]
            pub const fn facts(self) -> Facts {
                match self { $(Self::$variant => Facts {
                    name: $name,
                    family: Family::$family,
                    sent: $sent,
                    answer: $answer,
                    most: $most,
                    second_factor: $second,
                    for_administrators: Administrators::$admin,
                    may_be_default: $default,
                },)* }
            }
        }
    };
}

methods! {
    /// A passkey, with the device's PIN or a fingerprint (WebAuthn level 3).
    Passkey "passkey" {
        Passkey, Sent::Nothing, Answer::Passkey, most 10,
        second_factor true, administrators Always, default true
    }
    /// The portal on a phone asks for the number that this page shows.
    AuthenticatorNotification "authenticatorNotification" {
        App, Sent::Push, Answer::Elsewhere, most 5,
        second_factor true, administrators WithPolicy, default true
    }
    /// A time-based code from an authenticator app (RFC 6238).
    AuthenticatorCode "authenticatorCode" {
        App, Sent::Nothing, Answer::Code(6), most 5,
        second_factor true, administrators Always, default true
    }
    /// A time-based code from a token that the organization has given out.
    HardwareToken "hardwareToken" {
        HardwareToken, Sent::Nothing, Answer::Code(6), most 5,
        second_factor true, administrators WithPolicy, default true
    }
    /// A code by text message to the mobile phone.
    MobilePhoneText "mobilePhoneText" {
        MobilePhone, Sent::Text(Line::Mobile), Answer::Code(6), most 2,
        second_factor true, administrators WithPolicy, default true
    }
    /// A call to the mobile phone.
    MobilePhoneCall "mobilePhoneCall" {
        MobilePhone, Sent::Call(Line::Mobile), Answer::Elsewhere, most 2,
        second_factor true, administrators WithPolicy, default true
    }
    /// A call to another phone of the person's own.
    AlternatePhoneCall "alternatePhoneCall" {
        AlternatePhone, Sent::Call(Line::Own), Answer::Elsewhere, most 1,
        second_factor true, administrators WithPolicy, default true
    }
    /// A call to the phone on the desk.
    OfficePhoneCall "officePhoneCall" {
        OfficePhone, Sent::Call(Line::Office), Answer::Elsewhere, most 1,
        second_factor true, administrators WithPolicy, default true
    }
    /// One of ten codes on paper (NIST 800-63B 4.2.1.1).
    RecoveryCode "recoveryCode" {
        RecoveryCode, Sent::Nothing, Answer::RecoveryCode, most 1,
        second_factor false, administrators Never, default false
    }
    /// A code by mail to an address other than the account's own mailbox. Eight digits: a mail is read by more eyes.
    Email "email" {
        Email, Sent::Mail, Answer::Code(8), most 2,
        second_factor false, administrators Always, default true
    }
    /// Questions that the person has answered before. Not an authenticator by any standard (NIST 3.1.1.2).
    SecurityQuestions "securityQuestions" {
        SecurityQuestions, Sent::Nothing, Answer::Questions, most 1,
        second_factor false, administrators Never, default false
    }
}

impl Method {
    /// The name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// What counts as the same proof.
    #[must_use]
    pub const fn family(self) -> Family {
        self.facts().family
    }

    /// What must be typed before a challenge can be sent.
    #[must_use]
    pub const fn needs(self) -> Needs {
        match self.sent() {
            Sent::Nothing | Sent::Push => Needs::Nothing,
            Sent::Text(_) | Sent::Call(_) => Needs::Number,
            Sent::Mail => Needs::Address,
        }
    }

    /// What goes out when a challenge is asked for.
    #[must_use]
    pub const fn sent(self) -> Sent {
        self.facts().sent
    }

    /// How a challenge is answered.
    #[must_use]
    pub const fn answer(self) -> Answer {
        self.facts().answer
    }

    /// How many of this kind one person may register (reference 1.7; two addresses: NIST 4.2.1.2).
    #[must_use]
    pub const fn most(self) -> usize {
        self.facts().most
    }

    /// Whether it may serve as the second factor of a sign-in.
    #[must_use]
    pub const fn is_second_factor(self) -> bool {
        self.facts().second_factor
    }

    /// Whether what is registered has a name of the person's choice: there may be several that look alike.
    #[must_use]
    pub const fn has_name(self) -> bool {
        matches!(self.family(), Family::Passkey | Family::App)
    }

    /// The digits of a code, where the answer is one.
    #[must_use]
    pub const fn code_length(self) -> Option<u8> {
        match self.answer() {
            Answer::Code(length) => Some(length),
            _ => None,
        }
    }
}

/// Letters and digits of a recovery code, with 5 bits each: 80 bits. 64 are the least (NIST 800-63B 4.2.1.1).
pub const RECOVERY_LETTERS: usize = 16;

/// The different families of some methods.
#[must_use]
pub fn families(methods: impl IntoIterator<Item = Method>) -> Vec<Family> {
    let mut families: Vec<Family> = methods.into_iter().map(Method::family).collect();
    families.sort_unstable();
    families.dedup();
    families
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_of_each_what_serde_says() {
        for method in Method::ALL {
            assert_eq!(serde_json::to_value(method).unwrap(), method.name());
            assert!(method.most() > 0);
        }
        assert!(Method::ALL.is_sorted(), "the order of the enum is the order on the page");
    }

    #[test]
    fn what_is_worth_nothing_alone_is_never_a_second_factor() {
        for method in [Method::Email, Method::SecurityQuestions, Method::RecoveryCode] {
            assert!(!method.is_second_factor(), "{}", method.name());
        }
        for method in [Method::SecurityQuestions, Method::RecoveryCode] {
            assert_eq!(method.facts().for_administrators, Administrators::Never, "{}", method.name());
        }
    }

    #[test]
    fn one_thing_is_one_family() {
        assert_eq!(families([Method::AuthenticatorCode, Method::AuthenticatorNotification]), [Family::App]);
        assert_eq!(families([Method::MobilePhoneText, Method::MobilePhoneCall]), [Family::MobilePhone]);
        assert_eq!(families([Method::Email, Method::OfficePhoneCall]).len(), 2);
    }
}
