//! Made-up answers for the tests of the wizards.

use latchkey_core::{
    api::{
        reset::ChallengeView,
        security_info::{AddMethod, MethodAdded, MethodState, RegisteredMethodView, SecurityInfo},
    },
    method::{Method, Needs},
    password::{AllowedCharacters, PublicRules},
    refusal::{Code, Refusal},
    time::Timestamp,
};

use crate::api::Failure;

/// A refusal with this code.
pub fn failure(code: Code) -> Failure {
    Failure::Problem(Box::new(Refusal::from(code).into_problem()))
}

/// Security info of a person who needs `required` methods and has these, with the ids `0`, `1`, ...
pub fn info(required: u8, methods: &[Method]) -> SecurityInfo {
    let mut kinds = methods.to_vec();
    kinds.sort_unstable();
    kinds.dedup();
    SecurityInfo {
        pass: None,
        required,
        registered: u8::try_from(kinds.len()).unwrap_or(u8::MAX),
        reset_enabled: true,
        frozen_until: None,
        methods: methods.iter().enumerate().map(|(index, method)| registered(index, *method)).collect(),
        available: Method::ALL.to_vec(),
        proving: Vec::new(),
        reconfirm_by: None,
        questions: None,
        tokens: Vec::new(),
        recovery_codes_left: None,
        password_rules: PublicRules {
            min_length: 15,
            max_length: 256,
            classes_required: 0,
            allowed_characters: AllowedCharacters::Unicode,
            checks_common: true,
            checks_names: false,
            names_anywhere: false,
            checks_banned_terms: false,
            history: 1,
        },
        password_changed_at: None,
        sessions: Vec::new(),
        activity: Vec::new(),
    }
}

fn registered(index: usize, method: Method) -> RegisteredMethodView {
    RegisteredMethodView {
        id: index.to_string(),
        method,
        label: String::new(),
        hint: String::new(),
        serves: vec![method],
        default: index == 0,
        registered_at: Timestamp(0),
        last_used_at: None,
    }
}

/// A method of this kind that waits for its proof.
pub fn waiting(id: &str, method: Method) -> MethodAdded {
    let AddMethod { email, phone, .. } = request(method);
    MethodAdded {
        id: id.into(),
        state: MethodState::Proving,
        challenge: Some(ChallengeView {
            method,
            destination: email.or(phone),
            sent_at: None,
            expires_at: Timestamp(600_000),
            resend_at: None,
            display_number: None,
            answered: None,
            questions: Vec::new(),
            public_key: None,
            delivery: None,
            delivery_failure: None,
            code_length: None,
            destination_blocked_until: None,
        }),
        secret: None,
        otpauth_uri: None,
        public_key: None,
        enrolment: None,
        codes: Vec::new(),
        replaces: None,
    }
}

/// What is sent to register a method of this kind.
pub fn request(method: Method) -> AddMethod {
    AddMethod {
        email: (method.needs() == Needs::Address).then(|| "ada@home.example".into()),
        phone: (method.needs() == Needs::Number).then(|| "+41795550142".into()),
        name: (method == Method::AuthenticatorCode).then(|| "My phone".into()),
        ..AddMethod::of(method)
    }
}
