//! `cargo xtask serve`, and the same server for the journeys.

mod files;

use std::{
    fs::File,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    sync::Arc,
    thread::{self, JoinHandle},
};

use tiny_http::{Header, Method, Request, Response, Server};

use crate::{site, workspace::Workspace};

use files::Answer;

/// Where the page is served unless someone is there already.
const PORT: u16 = 8080;

/// How many ports behind [`PORT`] are tried.
const PORTS_TRIED: u16 = 20;

/// `cargo xtask serve [--port N] [--no-build]`.
pub(crate) fn run(workspace: &Workspace, args: &[String]) -> Result<(), String> {
    let options = Options::parse(args)?;
    // Before the build: a taken port should not cost minutes.
    let server = match options.port {
        Some(port) => listen(port).map_err(|err| {
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
    println!("\nServing the planner at {}", address(&server, "/"));
    println!("Stop with Ctrl-C. After a change, stop it and run `cargo xtask serve` again.");
    answer_all(&server, &dist, "/");
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
        let server = Arc::new(listen(0).map_err(|err| format!("cannot listen on any port: {err}"))?);
        let url = address(&server, mount);
        let answering = Arc::clone(&server);
        let thread = Some(thread::spawn(move || answer_all(&answering, &folder, mount)));
        Ok(Self { server, thread, url })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.server.unblock();
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

/// Only this machine can connect: a page under development is nobody else's.
fn listen(port: u16) -> std::io::Result<Server> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    Server::from_listener(listener, None).map_err(|err| std::io::Error::other(err.to_string()))
}

fn listen_near(port: u16) -> Result<Server, String> {
    let last = port.saturating_add(PORTS_TRIED);
    (port..=last)
        .find_map(|port| listen(port).ok())
        .ok_or_else(|| format!("ports {port} to {last} are taken; name a free one with --port"))
}

fn address(server: &Server, path: &str) -> String {
    format!("http://{}{path}", server.server_addr())
}

/// Answers one request after another until the server is unblocked.
fn answer_all(server: &Server, folder: &Path, mount: &str) {
    while let Ok(request) = server.recv() {
        // A browser that hangs up early is no failure of ours.
        let _ = answer(request, folder, mount);
    }
}

fn answer(request: Request, folder: &Path, mount: &str) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("this server only reads\n").with_status_code(405));
    }
    let nothing = || Response::from_string("404: there is no such page here\n").with_status_code(404);
    match files::find(folder, mount, request.url()) {
        Answer::File(path) => match File::open(&path) {
            Ok(file) => {
                let response = Response::from_file(file)
                    // Always with its length: a browser shows how far a download is.
                    .with_chunked_threshold(usize::MAX)
                    .with_header(header("Content-Type", files::mime(&path)))
                    // Names with a hash could be kept, index.html could not; on one machine neither has to.
                    .with_header(header("Cache-Control", "no-cache"))
                    .with_header(header("X-Content-Type-Options", "nosniff"));
                request.respond(response)
            }
            Err(_) => request.respond(nothing()),
        },
        Answer::Moved(to) => {
            let response = Response::from_string("moved\n").with_status_code(301);
            request.respond(response.with_header(header("Location", &to)))
        }
        Answer::Nothing => request.respond(nothing()),
    }
}

fn header(name: &str, value: &str) -> Header {
    let bytes = (name.as_bytes(), value.as_bytes());
    Header::from_bytes(bytes.0, bytes.1).expect("names and values here are ASCII: paths are percent-encoded")
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
