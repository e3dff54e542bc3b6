#!/usr/bin/env bash
# Runs the numeric tests in headless Chromium: `test-wasm.sh` all of them, `test-wasm.sh NAME` tests/NAME.rs.
set -euo pipefail
cd "$(dirname "$0")/.."

CHROMEDRIVER=$(node tests/e2e/find-browser.mjs chromedriver)
capabilities=$(mktemp)
trap 'rm -f "$capabilities"' EXIT
node tests/e2e/find-browser.mjs webdriver >"$capabilities"

export CHROMEDRIVER
export WASM_BINDGEN_TEST_WEBDRIVER_JSON=$capabilities
export WASM_BINDGEN_USE_BROWSER=1
export WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-600}
export WASM_BINDGEN_TEST_DRIVER_TIMEOUT=60
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
cargo test --locked --no-fail-fast --target wasm32-unknown-unknown --test "${1:-*}"
