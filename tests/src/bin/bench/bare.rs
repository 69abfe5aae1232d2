//! The limit: a bare worker with one object and one SQLite write, on the same runtime.

use std::fs;

use latchkey_tests::server::Server;

/// Over how many objects the bare worker spreads its rows: as many as ours.
pub const OBJECTS: u32 = 256;

/// The whole of the bare worker. The last part of the path chooses the object.
const WORKER: &str = r#"
import { DurableObject } from "cloudflare:workers";

export default {
  fetch(request, env) {
    return env.OBJECT.getByName(new URL(request.url).pathname).fetch(request);
  },
};

export class Bare extends DurableObject {
  constructor(state, env) {
    super(state, env);
    this.sql = state.storage.sql;
    this.sql.exec("CREATE TABLE IF NOT EXISTS row (key TEXT PRIMARY KEY, value BLOB)");
  }

  async fetch(request) {
    await request.arrayBuffer();
    this.sql.exec("INSERT OR REPLACE INTO row VALUES (?, ?)", "key", new Uint8Array(8192));
    return Response.json({ done: true });
  }
}
"#;

const CONFIG: &str = r#"using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "bare", worker = .bare), (name = "storage", disk = (path = "storage", writable = true))],
  sockets = [(name = "http", http = (), service = "bare")],
);
const bare :Workerd.Worker = (
  modules = [(name = "bare.js", esModule = embed "bare.js")],
  compatibilityDate = "2026-07-01",
  bindings = [(name = "OBJECT", durableObjectNamespace = "Bare")],
  durableObjectNamespaces = [(className = "Bare", uniqueKey = "Bare", enableSql = true)],
  durableObjectStorage = (localDisk = "storage"),
);
"#;

/// Starts it.
pub fn start() -> Server {
    let folder = tempfile::Builder::new().prefix("bare-").tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("storage")).expect("a folder for the storage");
    fs::write(folder.path().join("bare.js"), WORKER).expect("bare.js");
    let storage = folder.path().join("storage").display().to_string();
    let config = CONFIG.replace("path = \"storage\"", &format!("path = \"{storage}\""));
    fs::write(folder.path().join("config.capnp"), config).expect("config.capnp");
    Server::of_folder(folder)
}
