//! What the documents say of the policy is all that there is to say.

use latchkey_core::method::Method;

#[test]
fn what_each_method_is_worth_is_told() {
    let document = include_str!("../../docs/POLICY.md");
    for method in Method::ALL {
        let row = document.lines().find(|line| {
            line.starts_with("| ")
                && line.split('|').nth(1).is_some_and(|cell| cell.contains(&format!("`{}`", method.name())))
        });
        assert!(row.is_some(), "docs/POLICY.md has no row for {}", method.name());
    }
}
