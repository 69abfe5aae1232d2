//! Prints the `_headers` file of the static assets from the one table of headers in `core`.

#[path = "../core/src/headers.rs"]
#[allow(dead_code)]
mod headers;

fn main() {
    println!("/*");
    for (name, value) in headers::HEADERS {
        println!("  {name}: {value}");
    }
    // By its own name a Fluent file has no type, and what has none is not compressed.
    println!("/locales/*\n  Content-Type: text/plain; charset=utf-8");
    // The names of these files change with their content.
    println!("/assets/*\n  Cache-Control: public, max-age=31536000, immutable");
}
