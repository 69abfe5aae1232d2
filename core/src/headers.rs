//! The security headers that every response bears, from the worker and from the static assets alike.

/// The content security policy: nothing inline, nothing from elsewhere (ASVS 3.4.3, 3.4.6).
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; \
     worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Name and value of each header. The one source: `_headers` for the assets is generated from it.
pub const HEADERS: &[(&str, &str)] = &[
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"), // ASVS 3.4.1
    ("X-Content-Type-Options", "nosniff"),                                // ASVS 3.4.4
    ("Referrer-Policy", "no-referrer"),                                   // ASVS 3.4.5
    ("Cross-Origin-Opener-Policy", "same-origin"),                        // ASVS 3.4.8
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];
