//! The organization's settings in wrangler.toml can be used as they stand.

use latchkey_core::settings::Settings;
use serde_json::Value;

/// The tables of `[vars]` in wrangler.toml.
fn vars() -> Value {
    let table: toml::Table = include_str!("../../wrangler.toml").parse().unwrap_or_default();
    table.get("vars").and_then(|vars| serde_json::to_value(vars).ok()).unwrap_or_default()
}

#[test]
fn wrangler_toml_holds_valid_settings_and_nothing_else() {
    // Unknown tables and fields are refused, so this finds a mistyped name, too.
    match Settings::load(vars(), None) {
        Ok(settings) => assert!(settings.delivery.is_development(), "the demo sends nothing to anybody"),
        Err(problems) => panic!("{problems:#?}"),
    }
}

#[test]
fn what_wrangler_toml_says_of_the_defaults_is_true() {
    let written = vars();
    let defaults = serde_json::to_value(Settings::default().policy).unwrap();
    assert_eq!(written["policy"], defaults, "the policy in wrangler.toml shows what is left out");
}

#[test]
fn there_are_no_secrets_among_the_settings() {
    let vars = vars().to_string();
    assert!(!vars.contains("LATCHKEY_"), "secrets and the development switch belong into .dev.vars");
}
