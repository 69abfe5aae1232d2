//! Turns the words of messages (`locales/*.ftl`) into data for `delivery::texts`.
//!
//! Reading Fluent in the worker would cost it 40 KB, and every new instance the time; so the reading is done here. What the
//! data cannot say (functions, terms, references) is refused: the build fails and names it.

#![allow(clippy::panic, clippy::expect_used, reason = "this is how a build script fails")]

use std::{env, fmt::Write as _, fs, path::Path};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};

const LOCALES: [&str; 3] = ["en", "de", "ar"];

fn main() {
    let folder = env::var("CARGO_MANIFEST_DIR").expect("cargo tells where the crate is");
    let mut code = String::new();
    for locale in LOCALES {
        let path = format!("{folder}/locales/{locale}.ftl");
        println!("cargo::rerun-if-changed={path}");
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let texts = texts(&source, &path);
        let name = locale.to_uppercase();
        writeln!(code, "static {name}: &[(&str, &[Piece])] = &[\n{texts}];")
            .expect("a text takes everything");
    }
    let out = env::var("OUT_DIR").expect("cargo tells where to write");
    fs::write(Path::new(&out).join("texts.rs"), code).expect("the folder can be written to");
}

/// The texts of a file, as the elements of a list. An attribute is a text of its own: `name.attribute`.
fn texts(source: &str, path: &str) -> String {
    let resource =
        parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{path} is no Fluent: {errors:?}"));
    let mut code = String::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let own = message.value.map(|value| (message.id.name.to_owned(), value));
        let attributes = message
            .attributes
            .into_iter()
            .map(|attribute| (format!("{}.{}", message.id.name, attribute.id.name), attribute.value));
        for (name, pattern) in own.into_iter().chain(attributes) {
            writeln!(code, "({name:?}, {}),", pieces(&pattern, &name)).expect("a text takes everything");
        }
    }
    code
}

fn pieces(pattern: &Pattern<&str>, name: &str) -> String {
    // The parser makes a piece of every line: what belongs together is one.
    let mut all: Vec<String> = Vec::new();
    let mut text = String::new();
    let flush = |text: &mut String, all: &mut Vec<String>| {
        if !text.is_empty() {
            all.push(format!("Piece::Text({text:?})"));
            text.clear();
        }
    };
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value }
            | PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => text.push_str(&unescaped(value)),
            PatternElement::Placeable { expression } => {
                flush(&mut text, &mut all);
                all.push(piece(expression, name));
            }
        }
    }
    flush(&mut text, &mut all);
    format!("&[{}]", all.join(", "))
}

fn piece(expression: &Expression<&str>, name: &str) -> String {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            format!("Piece::Value({:?})", id.name)
        }
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            let otherwise = variants.iter().position(|variant| variant.default).unwrap_or(0);
            let variants: Vec<String> = variants
                .iter()
                .map(|variant| {
                    let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) =
                        variant.key;
                    format!("({key:?}, {} as &[Piece])", pieces(&variant.value, name))
                })
                .collect();
            format!("Piece::Select({:?}, &[{}], {otherwise})", id.name, variants.join(", "))
        }
        _ => panic!("{name}: only variables, texts and choices by a variable can be used here"),
    }
}

/// A text with its escapes (`\u2068`) resolved.
fn unescaped(text: &str) -> String {
    fluent_syntax::unicode::unescape_unicode_to_string(text).into_owned()
}
