//! `cargo xtask dev`: the whole product at one address, over a local database.

mod database;
mod secrets;

pub(crate) use secrets::Secrets;

use crate::server::{self, Launch, Server};
use crate::{build, demo, setup, steps};
use anyhow::{Context, Result, bail};
use database::Database;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How to serve.
pub(crate) struct Options {
    empty: bool,
    port: u16,
}

impl Options {
    /// Reads `--empty` and `--port N`.
    pub(crate) fn parse(words: &[&str]) -> Result<Self> {
        let mut options = Self { empty: false, port: 8787 };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--empty" => options.empty = true,
                "--port" => {
                    options.port = words.next().and_then(|port| port.parse().ok()).context("--port needs a number")?
                }
                unknown => bail!("`dev` knows --empty and --port, not `{unknown}`"),
            }
        }
        Ok(options)
    }
}

/// Sets up, builds, fills and serves, until Ctrl-C.
pub(crate) fn serve(options: &Options) -> Result<ExitCode> {
    let began = Instant::now();
    server::check_port(options.port)?;
    setup::all()?;
    build::all()?;
    let secrets = Secrets::ensure()?;
    // Two databases, so that neither way of starting ever costs the data of the other.
    let database = Database::open(if options.empty { ".wrangler/empty" } else { ".wrangler/demo" }, &secrets)?;
    let is_new = database.is_new()?;
    steps::step("database", || server::migrate(database.folder()))?;
    if is_new && !options.empty {
        demo::load_past(options.port, database.folder(), &secrets)?;
    }
    let stop = stop_signal()?;
    let launch = Launch { port: options.port, state: database.folder(), entry: None, vars: &[] };
    let mut server = steps::step("worker", || launch.start())?;
    if is_new && !options.empty {
        demo::load_present(&server.client)?;
    }
    database.close()?;
    print_welcome(options, &server, began);
    watch(&mut server, &stop)
}

/// Both Ctrl-C and a polite kill, so that no runtime is left behind.
fn stop_signal() -> Result<Receiver<()>> {
    let (send, receive) = mpsc::channel();
    ctrlc::set_handler(move || {
        // Nobody listens any more: then there is nothing left to stop.
        let _ = send.send(());
    })?;
    Ok(receive)
}

fn print_welcome(options: &Options, server: &Server, began: Instant) {
    let base = server::public_url(options.port);
    println!("\nRolecall is at {base}  (ready after {:.0} s)\n", began.elapsed().as_secs_f64());
    if options.empty {
        println!("It is empty: subscribe there, and find the mail at {base}/mailbox");
    } else {
        demo::print_sign_ins();
    }
    println!("\nThe Worker's log: {}\nStop with Ctrl-C.", server.log.display());
}

/// Runs the scheduled jobs each minute, as production does.
fn watch(server: &mut Server, stop: &Receiver<()>) -> Result<ExitCode> {
    let mut ticked = Instant::now();
    loop {
        match stop.recv_timeout(Duration::from_millis(500)) {
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return Ok(ExitCode::SUCCESS),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if server.has_ended()? {
            bail!("the local Worker has ended:\n{}", server.said());
        }
        if ticked.elapsed() >= Duration::from_secs(60) {
            ticked = Instant::now();
            if let Err(error) = server.tick() {
                eprintln!("the scheduled jobs did not run: {error:#}");
            }
        }
    }
}
