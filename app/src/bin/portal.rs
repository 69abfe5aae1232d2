//! Starts the portal in the browser.

fn main() {
    latchkey_app::start();
}
