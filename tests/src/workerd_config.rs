//! Writes the configuration with which workerd runs the worker as wrangler.toml describes it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::server::workspace;

/// Where the files lie, and what the worker is given.
pub(crate) struct Layout<'a> {
    /// Holds the worker's modules and `storage/`; `config.capnp` is written here.
    pub(crate) folder: &'a Path,
    /// wrangler.toml.
    pub(crate) wrangler: &'a Value,
    /// Variables and secrets: texts stay texts, everything else reaches the worker as JSON, as with wrangler.
    pub(crate) vars: &'a Value,
    /// The folder of static assets. The worker can always read them.
    pub(crate) assets: PathBuf,
    /// Whether they are served in front of the worker.
    pub(crate) assets_in_front: bool,
    /// Whether V8 leaves the code as it is compiled first.
    pub(crate) short_lived: bool,
    /// Whether every answer says what it waited for.
    pub(crate) counted: bool,
    /// Where the platform's mail goes, as host and port; without one it is not bound.
    pub(crate) mail: Option<&'a str>,
}

/// A KV namespace for tests, kept in one Durable Object next to the others.
const KV: &str = include_str!("../server/kv.js");

/// The worker with counters around it. What is done for which answer it knows by the asynchronous context.
const COUNTED: &str = include_str!("../server/counted.js");
const COUNTED_MODULE: &str = "    (name = \"counted.js\", esModule = embed \"counted.js\"),\n";
const COUNTED_FLAG: &str = "nodejs_als";

/// The platform's mail as wrangler binds it for development: a worker of its own, which checks what it is given and
/// hands texts and HTML to a server on this machine.
const MAIL: [(&str, &str); 2] = [
    ("mail.js", "node_modules/miniflare/dist/src/workers/email/send_email.worker.js"),
    ("mail-shared.js", "node_modules/miniflare/dist/src/workers/shared/index.worker.js"),
];

/// Writes `config.capnp` and what it names into the layout's folder.
pub(crate) fn write(layout: &Layout) {
    fs::write(layout.folder.join("kv.js"), KV).expect("kv.js");
    if layout.counted {
        fs::write(layout.folder.join("counted.js"), COUNTED).expect("counted.js");
    }
    if layout.mail.is_some() {
        for (name, file) in MAIL {
            fs::copy(workspace().join(file), layout.folder.join(name)).expect("wrangler's packages");
        }
    }
    fs::write(layout.folder.join("config.capnp"), config(layout)).expect("config.capnp");
}

fn config(layout: &Layout) -> String {
    let wrangler = layout.wrangler;
    let date = quote(wrangler["compatibility_date"].as_str().expect("a compatibility date"));
    let flags = list(&wrangler["compatibility_flags"]).iter().map(text);
    let flags: Vec<String> = flags.chain(layout.counted.then_some(COUNTED_FLAG)).map(quote).collect();
    let flags = flags.join(", ");
    // The first module is the worker.
    let counted = if layout.counted { COUNTED_MODULE } else { "" };

    let mut bindings = String::new();
    for (name, value) in layout.vars.as_object().expect("vars are a table") {
        let value = match value {
            Value::String(text) => format!("text = {}", quote(text)),
            other => format!("json = {}", quote(&other.to_string())),
        };
        let _ = writeln!(bindings, "    (name = {}, {value}),", quote(name));
    }
    let mut namespaces = String::new();
    for object in list(&wrangler["durable_objects"]["bindings"]) {
        let (name, class) = (quote(text(&object["name"])), quote(text(&object["class_name"])));
        let _ = writeln!(bindings, "    (name = {name}, durableObjectNamespace = {class}),");
        let _ = writeln!(namespaces, "    (className = {class}, uniqueKey = {class}, enableSql = true),");
    }
    for namespace in list(&wrangler["kv_namespaces"]) {
        let _ =
            writeln!(bindings, "    (name = {}, kvNamespace = \"kv\"),", quote(text(&namespace["binding"])));
    }

    let storage = quote(&layout.folder.join("storage").to_string_lossy());
    let assets = assets_service(&layout.assets, &wrangler["assets"]);
    let binding = quote(text(&wrangler["assets"]["binding"]));
    // The files alone, as on Cloudflare: through the binding a worker does not reach itself.
    let _ = writeln!(
        bindings,
        "    (name = {binding}, service = (name = \"assets\", entrypoint = \"AssetWorker\")),"
    );
    let (mail_services, mail_modules, mail_worker) = match layout.mail {
        Some(server) => {
            bindings.push_str(MAIL_BINDING);
            (mail_services(server), MAIL_MODULES, MAIL_WORKER)
        }
        None => (String::new(), "", ""),
    };
    let v8 = if layout.short_lived { quote("--liftoff-only") } else { String::new() };
    let entry = if layout.assets_in_front { "assets" } else { "worker" };
    format!(
        r#"using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "worker", worker = .worker),
    (name = "kv", worker = .kv),
    (name = "storage", disk = (path = {storage}, writable = true)),
    # Providers of messages are local servers in tests; nothing leaves the machine.
    (name = "internet", network = (allow = ["local"])),
{assets}{mail_services}  ],
  sockets = [(name = "http", http = (), service = "{entry}")],
{mail_modules}  v8Flags = [{v8}],
);

const worker :Workerd.Worker = (
  modules = [
{counted}    (name = "index.js", esModule = embed "index.js"),
    (name = "index_bg.wasm", wasm = embed "index_bg.wasm"),
  ],
  compatibilityDate = {date},
  compatibilityFlags = [{flags}],
  bindings = [
{bindings}  ],
  durableObjectNamespaces = [
{namespaces}  ],
  durableObjectStorage = (localDisk = "storage"),
);

const kv :Workerd.Worker = (
  modules = [(name = "kv.js", esModule = embed "kv.js")],
  compatibilityDate = {date},
  bindings = [(name = "STORE", durableObjectNamespace = "Store")],
  durableObjectNamespaces = [(className = "Store", uniqueKey = "KV", enableSql = true)],
  durableObjectStorage = (localDisk = "storage"),
);
{mail_worker}"#
    )
}

/// How the portal's worker finds the platform's mail.
const MAIL_BINDING: &str =
    "    (name = \"EMAIL\", service = (name = \"mail\", entrypoint = \"SendEmailBinding\")),\n";

/// What that imports.
const MAIL_MODULES: &str = r#"  extensions = [(modules = [(name = "miniflare:shared", esModule = embed "mail-shared.js")])],
"#;

/// The worker behind that. It has no store for the emails that it could show in a browser, and does without.
const MAIL_WORKER: &str = r#"
const mail :Workerd.Worker = (
  modules = [(name = "mail.js", esModule = embed "mail.js")],
  compatibilityDate = "2025-03-17",
  bindings = [
    (name = "MINIFLARE_LOOPBACK", service = "mailServer"),
    (name = "allowedSenderAddresses", json = "[\"reset@northwind.example\"]"),
  ],
);
"#;

fn mail_services(server: &str) -> String {
    let server = quote(server);
    format!(
        "    (name = \"mail\", worker = .mail),\n    \
         (name = \"mailServer\", external = (address = {server}, http = ())),\n"
    )
}

/// The assets as Cloudflare serves them: `_headers` applied, and the worker only asked where wrangler.toml says.
fn assets_service(folder: &Path, settings: &Value) -> String {
    let headers = fs::read_to_string(folder.join("_headers")).expect("build/public is built: `make build`");
    let mut config = settings.clone();
    config["headers"] = headers.into();
    for key in ["directory", "binding"] {
        config.as_object_mut().expect("assets are a table").remove(key);
    }
    format!(
        "    (name = \"assets\", assets = (path = {}, config = {}, userWorker = \"worker\")),\n",
        quote(&folder.to_string_lossy()),
        quote(&config.to_string())
    )
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text in wrangler.toml")
}

/// A text as a Cap'n Proto string literal.
fn quote(text: &str) -> String {
    let mut quoted = String::from('"');
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' => {
                quoted.push('\\');
                quoted.push(char::from(byte));
            }
            b' '..=b'~' => quoted.push(char::from(byte)),
            _ => {
                let _ = write!(quoted, "\\x{byte:02x}");
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoting_leaves_no_way_out_of_the_literal() {
        assert_eq!(quote("a\"b\\c\nü"), r#""a\"b\\c\x0a\xc3\xbc""#);
    }
}
