#!/usr/bin/env bash
# Sets up what is missing: `setup.sh build` for building the site, `setup.sh test` for the tests too, `setup.sh bench`
# for what the benchmarks need besides, `setup.sh fuzz` for the fuzz target.
# What is there in the right version is left alone.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n==> %s\n' "$*"; }
die() { printf '\n%s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# at_least VERSION FOUND
at_least() { [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# Debian packages, where that is possible without asking anybody.
apt_install() {
  have apt-get && [ "$(id -u)" = 0 ] || return 1
  say "Installing $* with apt-get (1 to 3 minutes)"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

setup_node() {
  have node && have npm || die "Node.js 20 or newer is missing: install it from https://nodejs.org, then run make again."
  # The linter needs the later one.
  local needed=20.0.0
  [ "$what" = test ] && needed=20.19.0
  at_least "$needed" "$(node -p process.versions.node)" ||
    die "Node.js $(node --version) is too old: $needed or newer is needed."
  npm_packages . "npm packages"
}

# npm_packages FOLDER NAME: what the folder's lock file lists.
npm_packages() {
  cmp -s "$1/package-lock.json" "$1/node_modules/.installed-lock" && return
  say "Installing $2 (half a minute)"
  npm ci --prefix "$1"
  cp "$1/package-lock.json" "$1/node_modules/.installed-lock"
}

setup_rust() {
  have cargo || have rustup || die "Rust is missing: install it from https://rustup.rs, then run make again."
  if ! cargo --version >/dev/null 2>&1; then
    say "Installing Rust's stable toolchain (1 minute)"
    rustup toolchain install stable --profile minimal
    rustup default stable
  fi
  local needed found
  needed=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  found=$(rustc --version | cut -d' ' -f2)
  at_least "$needed" "$found" ||
    die "Rust $found is too old: $needed or newer is needed. Run: rustup update stable"
  if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    say "Adding Rust's WebAssembly target (half a minute)"
    have rustup || die "This Rust has no target wasm32-unknown-unknown, and there is no rustup to add it."
    rustup target add wasm32-unknown-unknown
  fi
  have cc || apt_install gcc libc6-dev || die "A C compiler is missing (Rust links with it): install gcc or clang."
}

setup_rust_checks() {
  local component
  for component in fmt clippy; do
    cargo "$component" --version >/dev/null 2>&1 && continue
    say "Adding cargo $component"
    rustup component add "${component/#fmt/rustfmt}"
  done
}

# cargo_tool CRATE VERSION MINUTES [OPTION…]: into cargo's usual place, or, where another version stands there, into
# .tools. Compiled in a hurry: these programs run for seconds.
cargo_tool() {
  local crate=$1 version=$2 minutes=$3 program=${1%-cli}
  shift 3
  [ "$("$program" --version 2>/dev/null | cut -d' ' -f2)" = "$version" ] && return
  local root=()
  have "$program" && root=(--root .tools)
  say "Installing $crate $version (compiles about $minutes minutes on two cores, once)"
  if cargo binstall -V >/dev/null 2>&1 && cargo binstall --no-confirm ${root[@]+"${root[@]}"} "$crate@$version"; then
    return
  fi
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    cargo install --locked ${root[@]+"${root[@]}"} "$crate@$version" "$@"
}

setup_wasm_tools() {
  cargo_tool wasm-bindgen-cli "$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p;}' Cargo.lock)" 4
  cargo_tool trunk 0.21.14 8 --no-default-features --features rustls
}

find_program() { node tests/e2e/find-browser.mjs "$1"; }

setup_browsers() {
  if ! find_program chrome >/dev/null || ! find_program chromedriver >/dev/null; then
    apt_install chromium chromium-driver || true
  fi
  find_program chrome >/dev/null || die "No Chrome or Chromium was found, and it could not be installed here.
Install one, or name it: make test CHROME=/path/to/chrome CHROMEDRIVER=/path/to/chromedriver"
  find_program chromedriver >/dev/null || die "No chromedriver was found, and it could not be installed here.
Install the one that fits $(find_program chrome), or name it: make test CHROMEDRIVER=/path/to/chromedriver"
  find_program firefox >/dev/null || apt_install firefox-esr || die "No Firefox was found, and it could not be installed here.
Install it, or name it: make test FIREFOX=/path/to/firefox"
}

what=${1:-build}
if [ "$what" = bench ]; then
  npm_packages benches "the benchmarks' npm packages"
  exit
fi
if [ "$what" = fuzz ]; then
  setup_rust
  have c++ || apt_install g++ || die "A C++ compiler is missing (libFuzzer is built with it): install g++ or clang."
  cargo_tool cargo-fuzz 0.13.2 1
  exit
fi
setup_node
setup_rust
setup_wasm_tools
if [ "$what" = test ]; then
  setup_rust_checks
  setup_browsers
fi
