//! Starts the authenticator in the browser: the portal on a phone.

fn main() {
    latchkey_app::start(latchkey_app::pages::authenticator::Authenticator);
}
