//! Starts the first page and the reset in the browser.

fn main() {
    latchkey_app::start(latchkey_app::pages::ResetPages);
}
