//! Serves the built worker and assets on workerd with empty storage, for the browser tests: `serve [port]`.
//! Ends with its process group.

use latchkey_tests::server::{Server, ServerOptions};

fn main() {
    let port = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(0);
    let server = Server::start(ServerOptions { assets: true, port, ..ServerOptions::default() });
    println!("{}", server.url());
    loop {
        std::thread::park();
    }
}
