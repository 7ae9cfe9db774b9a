//! The local Worker in the real runtime (`wrangler dev`), stopped when its handle is dropped.

use crate::http::Client;
use crate::{env, run};
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What to start, and over which local database.
pub(crate) struct Launch<'a> {
    pub(crate) port: u16,
    /// Where the local database lies, relative to the root.
    pub(crate) state: &'a str,
    /// An entry module in front of the Worker's own.
    pub(crate) entry: Option<&'a str>,
    /// Configuration beside that of `wrangler.toml` and `.dev.vars`.
    pub(crate) vars: &'a [(&'a str, String)],
}

/// A Worker that answers.
pub(crate) struct Server {
    child: Child,
    pub(crate) client: Client,
    pub(crate) log: PathBuf,
}

const PATIENCE: Duration = Duration::from_secs(90);

/// The Worker as people see it: by a name that browsers take for a secure context, so that its cookies work.
pub(crate) fn public_url(port: u16) -> String {
    format!("http://localhost:{port}")
}

/// Fails with advice if somebody listens there already.
pub(crate) fn check_port(port: u16) -> Result<()> {
    TcpListener::bind(("127.0.0.1", port))
        .map(drop)
        .with_context(|| format!("port {port} is taken; choose another with --port"))
}

/// Applies the migrations that this local database lacks.
pub(crate) fn migrate(state: &str) -> Result<()> {
    let arguments = ["d1", "migrations", "apply", "DB", "--local", "--persist-to", state];
    // CI=1: asks nothing.
    run::quiet(run::command(env::node_tool("wrangler"), &arguments).env("CI", "1"))
}

impl Launch<'_> {
    /// Starts the Worker and waits until it answers.
    pub(crate) fn start(&self) -> Result<Server> {
        let log = env::target().join("xtask").join(format!("wrangler-{}.log", self.port));
        fs::create_dir_all(log.parent().unwrap_or(&log))?;
        let written = File::create(&log)?;
        let child = self.command().stdin(Stdio::null()).stdout(written.try_clone()?).stderr(written).spawn();
        let child = child.context("could not start wrangler")?;
        let mut server = Server { child, client: Client::new(&format!("http://127.0.0.1:{}", self.port)), log };
        server.wait_until_well()?;
        Ok(server)
    }

    fn command(&self) -> std::process::Command {
        let port = self.port.to_string();
        let mut command = run::command(env::node_tool("wrangler"), &["dev"]);
        command.args(self.entry);
        command.args([
            "--ip",
            "127.0.0.1",
            "--port",
            &port,
            "--persist-to",
            self.state,
            "--show-interactive-dev-session=false",
        ]);
        let public = ("PUBLIC_BASE_URL", public_url(self.port));
        for (name, value) in self.vars.iter().chain([&public]) {
            command.arg("--var").arg(format!("{name}:{value}"));
        }
        command
    }
}

impl Server {
    fn wait_until_well(&mut self) -> Result<()> {
        let began = Instant::now();
        while !self.client.is_well() {
            if let Some(status) = self.child.try_wait()? {
                bail!("the local Worker ended with {status}:\n{}", self.said());
            }
            if began.elapsed() > PATIENCE {
                bail!("the local Worker did not answer for {} s:\n{}", PATIENCE.as_secs(), self.said());
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&mut self) -> Result<bool> {
        Ok(self.child.try_wait()?.is_some())
    }

    /// Runs the scheduled jobs, for wrangler does not fire them by itself.
    pub(crate) fn tick(&self) -> Result<()> {
        self.client.get_bytes("/cdn-cgi/handler/scheduled").map(drop)
    }

    /// What it wrote.
    pub(crate) fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Server {
    /// Politely first: killed outright, wrangler would leave its runtime behind.
    fn drop(&mut self) {
        run::succeeds(&mut run::command("kill", &["-TERM", &self.child.id().to_string()]));
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(10) {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
