//! Bringing a person in, or up to date, from the directory.

use super::{
    Context, access_pass,
    state::{AccountState, Credential, Profile, Registered},
};
use crate::{crypto::password_hash::PasswordHash, entropy, name, people::Person};

impl AccountState {
    /// Brings the person up to date from the directory. What they registered stays; a password is taken only
    /// where there is none yet.
    pub fn put(&mut self, person: &Person, context: &mut Context<'_>) {
        if !self.is_somebody() {
            *self = Self::new(Profile::default());
        }
        let locale =
            if self.profile.username.is_empty() { person.profile.locale } else { self.profile.locale };
        let groups = person.profile.groups.iter().filter_map(|group| name::normalize(group)).collect();
        let had_role = self.is_administrator();
        self.profile = Profile { groups, locale, ..person.profile.clone() };
        if self.is_administrator() && !had_role {
            // Whoever issued a pass need not be one who may issue it to somebody with a role.
            access_pass::withdraw(self);
        }
        if !self.profile.enabled {
            // What was running must not go on once the account is enabled again.
            self.lead_flows_nowhere();
            self.sessions.clear();
            self.proving.clear();
            access_pass::withdraw(self);
        }
        if let Some(password) = &person.password
            && self.credential.is_none()
        {
            let hashing = &context.settings.policy.hashing;
            if let Ok(hash) =
                PasswordHash::new(password.expose(), hashing, &context.keys.pepper, context.entropy)
            {
                self.credential = Some(Credential {
                    hash,
                    changed_at: context.now,
                    must_change: person.must_change_password,
                    history: Vec::new(),
                });
            }
        }
        for holding in person.registered.iter().cloned() {
            // One number counts once, whatever it is registered as.
            if self.methods.iter().any(|held| held.holding.is_at(holding.destination())) {
                continue;
            }
            self.methods.push(Registered {
                id: entropy::id(context.entropy),
                label: String::new(),
                holding,
                default: self.methods.is_empty(),
                registered_at: context.now,
                last_used_at: None,
            });
            self.confirmed_at = Some(context.now);
        }
    }
}
