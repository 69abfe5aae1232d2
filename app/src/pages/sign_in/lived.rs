//! Whether somebody was signed in while this page was open: only they can be told that it has ended.

use std::cell::Cell;

thread_local!(static LIVED: Cell<bool> = const { Cell::new(false) });

/// Somebody is signed in.
pub fn is_signed_in() {
    LIVED.set(true);
}

/// The person has signed out: nothing ended unasked.
pub fn has_signed_out() {
    LIVED.set(false);
}

/// Whether a session has lived since the page was opened, and was not signed out from.
pub fn has_lived() -> bool {
    LIVED.get()
}
