//! As much of HTTP/1.1 as a browser on this machine needs: one request a connection, a thread for each.

use std::{
    fs::File,
    io::{self, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use super::files::{self, Answer};

/// The longest request line with its headers, in bytes: as much as common servers take.
const LONGEST_HEAD: usize = 64 * 1024;

/// The most headers of a request. Browsers send about 20.
const MOST_HEADERS: usize = 100;

/// How long a connection may stay silent. Browsers open some ahead that they never use.
const SILENCE: Duration = Duration::from_secs(60);

/// A folder on a port of this machine.
pub(crate) struct Server {
    listener: TcpListener,
    address: SocketAddr,
    stopped: AtomicBool,
}

impl Server {
    /// Only this machine can connect: a page under development is nobody else's. Port 0 is any free one.
    pub(crate) fn listen(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address, stopped: AtomicBool::new(false) })
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Answers until the server is stopped, with the files of a folder under a path that begins and ends with
    /// a slash.
    pub(crate) fn answer_all(&self, folder: &Path, mount: &'static str) {
        let folder: Arc<Path> = folder.into();
        for connection in self.listener.incoming() {
            if self.stopped.load(Ordering::Acquire) {
                return;
            }
            let folder = Arc::clone(&folder);
            // A browser that hangs up early is no failure of ours.
            thread::spawn(move || connection.and_then(|connection| answer(connection, &folder, mount)));
        }
    }

    /// Lets [`answer_all`](Self::answer_all) return.
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        // It waits for a connection. Where none can be made, it has gone already.
        let _ = TcpStream::connect(self.address);
    }
}

fn answer(mut connection: TcpStream, folder: &Path, mount: &str) -> io::Result<()> {
    connection.set_read_timeout(Some(SILENCE))?;
    connection.set_write_timeout(Some(SILENCE))?;
    let Some(head) = read_head(&mut connection)? else {
        return respond(&mut connection, "400 Bad Request", &[], "this is no request\n".as_bytes(), true);
    };
    let with_body = match head.method.as_str() {
        "GET" => true,
        "HEAD" => false,
        _ => {
            let text = "this server only reads\n".as_bytes();
            return respond(&mut connection, "405 Method Not Allowed", &[("Allow", "GET, HEAD")], text, true);
        }
    };
    match files::find(folder, mount, &head.target) {
        Answer::File(path) => match read(&path) {
            Ok(content) => {
                let headers = [
                    ("Content-Type", files::mime(&path)),
                    // Names with a hash could be kept, index.html could not; on one machine neither has to.
                    ("Cache-Control", "no-cache"),
                    ("X-Content-Type-Options", "nosniff"),
                ];
                respond(&mut connection, "200 OK", &headers, &content, with_body)
            }
            Err(_) => nothing(&mut connection, with_body),
        },
        Answer::Moved(to) => {
            respond(&mut connection, "301 Moved Permanently", &[("Location", &to)], b"moved\n", with_body)
        }
        Answer::Nothing => nothing(&mut connection, with_body),
    }
}

fn nothing(connection: &mut TcpStream, with_body: bool) -> io::Result<()> {
    respond(connection, "404 Not Found", &[], b"404: there is no such page here\n", with_body)
}

fn read(path: &PathBuf) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(path)?.read_to_end(&mut content)?;
    Ok(content)
}

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
struct Head {
    method: String,
    target: String,
}

/// Reads up to the empty line after the headers; `None` for what is no request.
fn read_head(connection: &mut impl Read) -> io::Result<Option<Head>> {
    let mut received = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = connection.read(&mut buffer)?;
        received.extend_from_slice(&buffer[..count]);
        if received.len() > LONGEST_HEAD {
            return Ok(None);
        }
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&received) {
            Ok(httparse::Status::Complete(_)) => {
                let (method, target) = (request.method.unwrap_or_default(), request.path.unwrap_or_default());
                return Ok(Some(Head { method: method.to_owned(), target: target.to_owned() }));
            }
            Ok(httparse::Status::Partial) if count > 0 => {}
            Ok(httparse::Status::Partial) | Err(_) => return Ok(None),
        }
    }
}

/// Always with its length, so that a browser shows how far a download is, and always the last on its connection:
/// no connection keeps another one waiting.
fn respond(
    connection: &mut impl Write,
    status: &str,
    headers: &[(&str, &str)],
    body: &[u8],
    with_body: bool,
) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head.push_str("\r\n");
    connection.write_all(head.as_bytes())?;
    if with_body {
        connection.write_all(body)?;
    }
    connection.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sent: &str, expect: Option<(&str, &str)>) {
        let head = read_head(&mut sent.as_bytes()).expect("memory can be read");
        let expect = expect.map(|(method, target)| Head { method: method.into(), target: target.into() });
        assert_eq!(head, expect, "{:?}", sent.get(..40).unwrap_or(sent));
    }

    #[test]
    fn requests() {
        check("GET / HTTP/1.1\r\nHost: x\r\n\r\n", Some(("GET", "/")));
        check("HEAD /a.js?v=1 HTTP/1.1\r\n\r\n", Some(("HEAD", "/a.js?v=1")));
        check("GET / HTTP/1.1\r\nHost: x\r\n", None);
        check("nonsense", None);
        check("", None);
        check(&format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(LONGEST_HEAD)), None);
    }

    /// Connections that say nothing do not keep the others waiting, and a stopped server returns.
    #[test]
    fn answers_beside_silent_connections() {
        let server = Arc::new(Server::listen(0).expect("a free port"));
        let answering = Arc::clone(&server);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).to_owned();
        let thread = thread::spawn(move || answering.answer_all(&folder, "/under/"));
        let connect = || TcpStream::connect(server.address).expect("it listens");
        let silent: Vec<TcpStream> = (0..20).map(|_| connect()).collect();
        let ask = |request: &str| {
            let mut connection = connect();
            connection.write_all(request.as_bytes()).expect("it listens");
            let mut answer = String::new();
            connection.read_to_string(&mut answer).expect("it answers in UTF-8");
            answer
        };
        let found = ask("GET /under/Cargo.toml HTTP/1.1\r\n\r\n");
        assert!(found.starts_with("HTTP/1.1 200 OK\r\n") && found.contains("name = \"xtask\""), "{found}");
        let head = ask("HEAD /under/Cargo.toml HTTP/1.1\r\n\r\n");
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(ask("GET /Cargo.toml HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404 "));
        assert!(ask("GET /under HTTP/1.1\r\n\r\n").contains("\r\nLocation: /under/\r\n"));
        assert!(ask("POST /under/ HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405 "));
        assert!(ask("\r\n\r\n\0").starts_with("HTTP/1.1 400 "));
        server.stop();
        thread.join().expect("it returns");
        drop(silent);
    }
}
