//! Brings `docs/openapi.json` and the table in `docs/API.md` up to date.

fn main() {
    latchkey_tests::openapi::write();
}
