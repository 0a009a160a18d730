//! `cargo xtask serve`, and the same server for the journeys.

mod files;
mod http;

use std::{
    path::PathBuf,
    sync::Arc,
    thread::{self, JoinHandle},
};

use crate::{site, workspace::Workspace};

use http::Server;

/// Where the page is served unless someone is there already.
const PORT: u16 = 8080;

/// How many ports behind [`PORT`] are tried.
const PORTS_TRIED: u16 = 20;

/// `cargo xtask serve [--port N] [--no-build]`.
pub(crate) fn run(workspace: &Workspace, args: &[String]) -> Result<(), String> {
    let options = Options::parse(args)?;
    // Before the build: a taken port should not cost minutes.
    let server = match options.port {
        Some(port) => Server::listen(port).map_err(|err| {
            format!("cannot listen on port {port}: {err} (leave out --port to get a free one)")
        })?,
        None => listen_near(PORT)?,
    };
    let dist = workspace.dist();
    if options.build {
        site::with_tools(workspace)?;
    } else if !dist.join("index.html").is_file() {
        return Err("there is no page in dist/; leave out --no-build".to_owned());
    }
    println!("\nServing the planner at {}", server.url("/"));
    println!("Stop with Ctrl-C. After a change, stop it and run `cargo xtask serve` again.");
    server.answer_all(&dist, "/");
    Ok(())
}

/// A server in a thread of its own; it stops when this is dropped.
pub(crate) struct Background {
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
    url: String,
}

impl Background {
    /// Serves a folder on a free port under a path that begins and ends with a slash.
    pub(crate) fn start(folder: PathBuf, mount: &'static str) -> Result<Self, String> {
        let server = Server::listen(0).map_err(|err| format!("cannot listen on any port: {err}"))?;
        let (url, server) = (server.url(mount), Arc::new(server));
        let answering = Arc::clone(&server);
        let thread = Some(thread::spawn(move || answering.answer_all(&folder, mount)));
        Ok(Self { server, thread, url })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.server.stop();
        if let Some(thread) = self.thread.take() {
            // A panic there has been printed; there is nothing to add while dropping.
            let _ = thread.join();
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Options {
    port: Option<u16>,
    build: bool,
}

impl Options {
    fn parse(args: &[String]) -> Result<Self, String> {
        let mut options = Self { port: None, build: true };
        let mut words = args.iter().map(String::as_str);
        while let Some(word) = words.next() {
            match word {
                "--no-build" => options.build = false,
                "--port" => {
                    let number = words.next().ok_or("--port needs a number, for instance --port 9000")?;
                    let port =
                        number.parse().map_err(|_| format!("--port {number}: a port is 0 to 65535"))?;
                    options.port = Some(port);
                }
                other => return Err(format!("`{other}`: serve takes --port N and --no-build")),
            }
        }
        Ok(options)
    }
}

fn listen_near(port: u16) -> Result<Server, String> {
    let last = port.saturating_add(PORTS_TRIED);
    (port..=last)
        .find_map(|port| Server::listen(port).ok())
        .ok_or_else(|| format!("ports {port} to {last} are taken; name a free one with --port"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(args: &[&str], expect: Result<Options, &str>) {
        let args: Vec<String> = args.iter().map(|&word| word.to_owned()).collect();
        assert_eq!(Options::parse(&args), expect.map_err(str::to_owned), "{args:?}");
    }

    #[test]
    fn options() {
        check(&[], Ok(Options { port: None, build: true }));
        check(&["--no-build", "--port", "9000"], Ok(Options { port: Some(9000), build: false }));
        check(&["--port"], Err("--port needs a number, for instance --port 9000"));
        check(&["--port", "70000"], Err("--port 70000: a port is 0 to 65535"));
        check(&["--open"], Err("`--open`: serve takes --port N and --no-build"));
    }
}
