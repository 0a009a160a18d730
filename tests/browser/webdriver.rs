//! See [`Driver`]: WebDriver is JSON over plain HTTP on this machine, so the standard library will do.

use std::{
    fmt,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::Duration,
};

use serde_json::Value;

/// How long the driver may take for one command. Starting a browser is the slowest.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection to chromedriver.
pub(crate) struct Driver {
    stream: BufReader<TcpStream>,
    host: String,
}

/// What the driver says went wrong.
#[derive(Debug)]
pub(crate) struct Refused {
    /// WebDriver's name of the error, such as `stale element reference`.
    pub(crate) error: String,
    /// In the driver's words.
    pub(crate) message: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.error, self.message)
    }
}

impl Driver {
    /// Connects to a driver at an address such as `http://127.0.0.1:9515`.
    pub(crate) fn connect(url: &str) -> Self {
        let host = url.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let stream = TcpStream::connect(&host).unwrap_or_else(|err| panic!("no driver at {url}: {err}"));
        stream.set_read_timeout(Some(PATIENCE)).expect("a socket takes a timeout above zero");
        // Commands are small: waiting for more of them only costs time.
        stream.set_nodelay(true).expect("a connected socket takes the option");
        Self { stream: BufReader::new(stream), host }
    }

    /// Sends a command, and answers with its value.
    pub(crate) fn send(&mut self, method: &str, path: &str, body: &Value) -> Result<Value, Refused> {
        let answer = self.exchange(method, path, body).map_err(|err| Refused {
            error: "no answer".to_owned(),
            message: format!("{method} {path}: {err}"),
        })?;
        let value = answer.get("value").cloned().unwrap_or_default();
        match value.get("error").and_then(Value::as_str) {
            Some(error) => {
                let message = value["message"].as_str().unwrap_or_default();
                // The rest is the driver's own stack.
                let message = message.lines().next().unwrap_or_default().to_owned();
                Err(Refused { error: error.to_owned(), message })
            }
            None => Ok(value),
        }
    }

    fn exchange(&mut self, method: &str, path: &str, body: &Value) -> std::io::Result<Value> {
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.host,
            body.len()
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line)? == 0 {
                return Err(std::io::Error::other("the driver hung up"));
            }
            let line = line.trim().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().map_err(std::io::Error::other)?;
            }
            if line.is_empty() {
                break;
            }
        }
        let mut answer = vec![0; length];
        self.stream.read_exact(&mut answer)?;
        serde_json::from_slice(&answer).map_err(std::io::Error::other)
    }
}
