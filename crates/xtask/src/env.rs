//! Where things are, and the environment that tools run in.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The root of the workspace. Asked at run time, so that a moved checkout stays right.
pub(crate) fn root() -> PathBuf {
    let manifest =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.ancestors().nth(2).map_or(manifest.clone(), Path::to_path_buf)
}

/// A path below the root.
pub(crate) fn at(path: &str) -> PathBuf {
    root().join(path)
}

/// The folder that cargo builds into.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| at("target"), |folder| root().join(folder))
}

/// Where test runs leave what the machine reads.
pub(crate) fn reports() -> PathBuf {
    target().join("reports")
}

/// The user's cache folder, where pinned tools are kept by version and shared by every checkout.
pub(crate) fn cache() -> PathBuf {
    let home = || env::var_os("HOME").map_or_else(target, PathBuf::from);
    let caches = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).unwrap_or_else(|| home().join(".cache"));
    caches.join("rolecall")
}

/// A tool that npm installed.
pub(crate) fn node_tool(name: &str) -> PathBuf {
    at("node_modules/.bin").join(name)
}

/// PATH with the workspace's own tools first, so that its pinned Node is the one found.
pub(crate) fn path() -> OsString {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let ours = std::iter::once(at("node_modules/.bin"));
    env::join_paths(ours.chain(env::split_paths(&inherited))).unwrap_or(inherited)
}

/// The first program of that name on PATH.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let inherited = env::var_os("PATH")?;
    env::split_paths(&inherited).map(|folder| folder.join(name)).find(|program| program.is_file())
}
