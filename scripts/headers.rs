//! Prints the `_headers` file of the static assets from the one table of headers in `core`.

#[path = "../core/src/headers.rs"]
#[allow(dead_code)]
mod headers;

fn main() {
    println!("/*");
    for (name, value) in headers::HEADERS {
        println!("  {name}: {value}");
    }
    // The names of these files change with their content.
    println!("/assets/*\n  Cache-Control: public, max-age=31536000, immutable");
}
