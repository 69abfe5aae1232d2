//! A worker of its own for a test: the built files of `worker/build`, served by workerd without wrangler.
//!
//! State lies in a temporary folder that outlives the process, so a test can kill the server at any point and
//! start it again.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Map, Value};
use tempfile::TempDir;

use crate::browser::Browser;
use crate::workerd_config::{self, Layout};

/// The master key of test servers: 32 bytes, base64.
pub const MASTER_KEY: &str = "bGF0Y2hrZXkgdGVzdHM6IG5vIHJlYWwgc2VjcmV0ISE=";

/// How a test wants its server.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct ServerOptions {
    /// Merged over the `[vars]` of wrangler.toml, table by table; `null` removes a value.
    pub vars: Value,
    /// Whether the development tools (`/dev/...`) are on.
    pub development: bool,
    /// Whether the static assets of `build/public` are served in front of the worker, as in production.
    pub assets: bool,
    /// The static assets where they are not those of `build/public`.
    pub assets_folder: Option<PathBuf>,
    /// Binds the platform's mail (`send_email`) as wrangler does for development. What is sent goes to this address
    /// (host and port): each text and each HTML as the body of a request.
    pub mail: Option<String>,
    /// Whether it answers so few requests that its code is not worth optimizing: half the work of the processor.
    pub short_lived: bool,
    /// Whether every answer says in headers what it waited for (`tests/server/counted.js`).
    pub counted: bool,
    /// The port on 127.0.0.1; 0 for any free one.
    pub port: u16,
}

impl Default for ServerOptions {
    fn default() -> Self {
        Self {
            vars: Value::Object(Map::new()),
            development: true,
            assets: false,
            assets_folder: None,
            mail: None,
            short_lived: false,
            counted: false,
            port: 0,
        }
    }
}

/// The folder of the static assets as they were built last.
#[must_use]
pub fn built_assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../build/public")
}

/// A running worker; killed when dropped.
pub struct Server {
    // Fields drop in this order: the process goes before its folder.
    process: Process,
    folder: TempDir,
    port: u16,
    options: ServerOptions,
}

impl Server {
    /// Starts a worker with empty storage and waits until it listens.
    pub fn start(options: ServerOptions) -> Self {
        let root = workspace();
        let folder = tempfile::Builder::new().prefix("latchkey-").tempdir().expect("a temporary folder");
        for name in ["index.js", "index_bg.wasm"] {
            let built = root.join("worker/build").join(name);
            fs::copy(&built, folder.path().join(name))
                .unwrap_or_else(|error| panic!("{}: {error}; run `make build`", built.display()));
        }
        fs::create_dir(folder.path().join("storage")).expect("a folder for the storage");
        configure(folder.path(), &options);
        let process = Process::start(folder.path(), options.port).expect("workerd starts");
        let port = process.port;
        Self { process, folder, port, options }
    }

    /// Starts workerd on the `config.capnp` of a folder: another worker than ours, for comparison.
    pub fn of_folder(folder: TempDir) -> Self {
        let process = Process::start(folder.path(), 0).expect("workerd starts");
        let port = process.port;
        Self { process, folder, port, options: ServerOptions::default() }
    }

    /// `http://127.0.0.1:<port>`, the same after a restart.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A new browser: no cookies, and a client address of its own.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.url())
    }

    /// Ends the worker with SIGKILL: nothing in memory survives.
    pub fn kill(&mut self) {
        self.process.kill();
    }

    /// Kills the worker where it still runs, and starts it again on the same storage and port.
    pub fn restart(&mut self) {
        self.process.kill();
        self.process = Process::start(self.folder.path(), self.port).expect("workerd starts again");
    }

    /// Restarts the worker with these variables laid over those from before.
    pub fn restart_with(&mut self, vars: Value) {
        merge(&mut self.options.vars, vars);
        configure(self.folder.path(), &self.options);
        self.restart();
    }

    /// Where the Durable Objects and the KV namespace keep their files.
    pub fn storage_dir(&self) -> PathBuf {
        self.folder.path().join("storage")
    }

    /// What the worker has logged so far, over all restarts.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("workerd.log")).unwrap_or_default()
    }

    /// Resident memory of the worker's process, in bytes; 0 where the system does not tell.
    pub fn memory(&self) -> u64 {
        let status =
            fs::read_to_string(format!("/proc/{}/status", self.process.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|text| text.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) * 1024
    }
}

/// Writes what workerd is told into the folder.
fn configure(folder: &Path, options: &ServerOptions) {
    let wrangler = wrangler_config();
    let mut vars = wrangler.get("vars").cloned().unwrap_or_else(|| Value::Object(Map::new()));
    merge(&mut vars, options.vars.clone());
    vars["LATCHKEY_MASTER_KEY"] = MASTER_KEY.into();
    if options.development {
        vars["LATCHKEY_DEVELOPMENT"] = "on".into();
    }
    workerd_config::write(&Layout {
        folder,
        wrangler: &wrangler,
        vars: &vars,
        assets: options.assets_folder.clone().unwrap_or_else(built_assets),
        assets_in_front: options.assets,
        short_lived: options.short_lived,
        counted: options.counted,
        mail: options.mail.as_deref(),
    });
}

/// One run of workerd.
struct Process {
    child: Child,
    port: u16,
}

impl Process {
    /// Starts workerd in `folder`; port 0 means any free one. Returns once it listens.
    fn start(folder: &Path, port: u16) -> Result<Self, String> {
        let log = File::options().create(true).append(true).open(folder.join("workerd.log"));
        let log = log.map_err(|error| error.to_string())?;
        let mut child = Command::new(workspace().join("node_modules/.bin/workerd"))
            .args(["serve", "--experimental", "--control-fd=1"])
            .arg(format!("--socket-addr=http=127.0.0.1:{port}"))
            .arg(folder.join("config.capnp"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .map_err(|error| format!("workerd: {error}"))?;
        let mut lines = BufReader::new(child.stdout.take().expect("stdout is piped")).lines();
        while let Some(Ok(line)) = lines.next() {
            let message: Value = serde_json::from_str(&line).unwrap_or_default();
            if message["event"] == "listen" {
                let port = message["port"].as_u64().and_then(|port| u16::try_from(port).ok());
                // The pipe is read to its end in the background: workerd must never wait for it.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(Self { child, port: port.ok_or("no port in workerd's message")? });
            }
        }
        let _ = child.kill();
        let _ = child.wait();
        Err(fs::read_to_string(folder.join("workerd.log")).unwrap_or_default())
    }

    fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The top folder of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the workspace").to_path_buf()
}

/// `wrangler.toml` as JSON.
pub fn wrangler_config() -> Value {
    let text = fs::read_to_string(workspace().join("wrangler.toml")).expect("wrangler.toml");
    let table: toml::Table = text.parse().expect("wrangler.toml is TOML");
    serde_json::to_value(table).expect("TOML fits JSON")
}

/// Lays `over` on `base`: tables are merged, everything else is replaced, `null` removes.
pub fn merge(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                if value.is_null() {
                    base.remove(&key);
                } else {
                    merge(base.entry(key).or_insert(Value::Null), value);
                }
            }
        }
        (base, over) => *base = over,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn merging_keeps_replaces_and_removes() {
        let mut base = json!({"policy": {"a": 1, "b": [1, 2], "c": 3}, "other": "x"});
        merge(&mut base, json!({"policy": {"b": [9], "c": null}, "new": {"deep": true}}));
        assert_eq!(base, json!({"policy": {"a": 1, "b": [9]}, "other": "x", "new": {"deep": true}}));
    }
}
