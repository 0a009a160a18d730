//! See [`Driver`]: what steers a browser, for as long as the journeys.

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    process::Child,
    thread,
    time::{Duration, Instant},
};

use crate::workspace::Workspace;

use super::{Browser, Engine, display::Display};

/// How long a driver may take to listen, or to close its browsers.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running driver. Dropping it closes the browsers it opened, then ends it.
pub(crate) struct Driver {
    engine: Engine,
    child: Child,
    address: SocketAddr,
    log: PathBuf,
    /// Where its browsers show themselves. Dropped last: what is still open there ends with it.
    _display: Option<Display>,
}

impl Driver {
    /// As many as journeys run at once. Those of Firefox and of WebKit steer one browser each.
    pub(crate) fn start_some(
        workspace: &Workspace,
        browser: &Browser,
        count: usize,
    ) -> Result<Vec<Self>, String> {
        (1..=count).map(|number| Self::start_numbered(workspace, browser, number)).collect()
    }

    /// Starts it on a free port, and waits until it listens.
    pub(crate) fn start(workspace: &Workspace, browser: &Browser) -> Result<Self, String> {
        Self::start_numbered(workspace, browser, 1)
    }

    fn start_numbered(workspace: &Workspace, browser: &Browser, number: usize) -> Result<Self, String> {
        let program = &browser.driver.path;
        let display = browser.display.as_ref();
        let display = display.map(|display| Display::start(workspace, &display.path)).transpose()?;
        // The port is free now. If another program takes it at once, the driver ends and we say so.
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
        let address = listener
            .and_then(|listener| listener.local_addr())
            .map_err(|err| format!("cannot find a free port for a driver: {err}"))?;
        let log = workspace.root().join(format!("target/{}-driver-{number}.log", browser.engine.name()));
        let file = fs::create_dir_all(workspace.root().join("target")).and_then(|()| File::create(&log));
        let file = file.map_err(|err| format!("cannot write {}: {err}", log.display()))?;
        let second = file.try_clone().map_err(|err| format!("cannot write {}: {err}", log.display()))?;
        let mut command = workspace.command(program);
        command.arg(format!("--port={}", address.port())).stdout(file).stderr(second);
        if let Some(display) = &display {
            // A desktop that this is run on is left alone.
            command.env("DISPLAY", display.name()).env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
        }
        if browser.engine == Engine::WebKit {
            // WebAssembly is interpreted. Compiled on a busy machine, one journey in a hundred ended with "Out of bounds
            // memory access", which JavaScriptCore is known for on Linux and which no other browser answers.
            command.env("JSC_useBBQJIT", "0").env("JSC_useOMGJIT", "0");
        }
        let child = command.spawn().map_err(|err| format!("cannot start {}: {err}", program.display()))?;
        let mut driver = Self { engine: browser.engine, child, address, log, _display: display };
        driver.wait_until_it_listens()?;
        Ok(driver)
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn wait_until_it_listens(&mut self) -> Result<(), String> {
        let start = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            let ended = self.child.try_wait().is_ok_and(|status| status.is_some());
            if ended || start.elapsed() > PATIENCE {
                let what = if ended { "ended" } else { "does not listen" };
                return Err(format!("the driver {what}; its words are in {}", self.log.display()));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Asks it to close its browsers and end. Killing it alone would leave them running. Only Chromium's can be asked.
    fn shut_down(&mut self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address)?;
        let mut answer = [0; 512];
        stream.read(&mut answer).map(|_| ())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let start = Instant::now();
        if self.engine == Engine::Chromium && self.shut_down().is_ok() {
            while start.elapsed() < PATIENCE {
                if self.child.try_wait().is_ok_and(|status| status.is_some()) {
                    return;
                }
                thread::sleep(Duration::from_millis(20));
            }
        }
        // Already dead, deaf, or without a browser: in all cases there is nobody to tell.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
