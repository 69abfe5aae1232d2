//! Starts the sign-in, the registration and the security info in the browser.

fn main() {
    latchkey_app::start(latchkey_app::pages::AccountPages);
}
