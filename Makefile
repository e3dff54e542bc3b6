# Every target sets up what it needs and is missing; nothing is done twice.
.NOTPARALLEL:
.DEFAULT_GOAL := help
SHELL := /bin/bash

export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/node_modules/.bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

PORT ?= 8080
say = @printf '\n==> %s\n'

# `trunk serve` writes to dist too, so a release is known by being older than this stamp.
release := target/release.stamp
sources := $(shell find src www -not -path 'www/vendor*') Cargo.toml Cargo.lock .cargo/config.toml Trunk.toml package-lock.json $(wildcard .ci/*.mjs)

.PHONY: help
help: ## Say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

.PHONY: serve
serve: build ## Build a release and serve it on http://127.0.0.1:8080 (PORT=… for another)
	@exec node tests/e2e/server.mjs dist $(PORT)

.PHONY: build
build: setup-build $(release) ## Build the complete site in dist/, which any static server serves from any path

$(release): $(sources) dist/index.html
	$(say) "Building a release in dist/ (1 to 2 minutes the first time)"
	trunk build --release
	@mkdir -p $(@D) && touch $@

dist/index.html: ;

.PHONY: test
test: setup-test check build types test-rust test-wasm test-page ## Run every check and test (10 minutes once set up)

.PHONY: check
check: setup-test ## Formatting and lints
	$(say) "Formatting"
	cargo fmt --check
	rustfmt --check --edition 2024 fuzz/fuzz_targets/*.rs
	prettier --check --log-level warn .
	$(say) "Lints: Rust, natively and for WebAssembly, then JavaScript"
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --all-targets --target wasm32-unknown-unknown -- -D warnings
	cargo clippy --locked --lib --no-default-features --target wasm32-unknown-unknown -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --quiet
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --quiet --target wasm32-unknown-unknown --document-private-items
	eslint --max-warnings 0 .

.PHONY: format
format: setup-test ## Format every source
	cargo fmt
	rustfmt --edition 2024 fuzz/fuzz_targets/*.rs
	prettier --write --log-level warn .

.PHONY: types
types: build ## The types of the page's and the tests' JavaScript
	$(say) "Types of the JavaScript"
	tsc --project tsconfig.json
	tsc --project tsconfig.worker.json
	tsc --project tests/tsconfig.json

.PHONY: test-rust
test-rust: setup-test ## The crate's tests, natively
	$(say) "Tests of the crate, natively"
	cargo test --locked --no-fail-fast

.PHONY: test-wasm
test-wasm: setup-test ## The same numeric tests in headless Chromium (NAME=… for one file)
	$(say) "The same numeric tests in headless Chromium"
	.ci/test-wasm.sh $(NAME)

.PHONY: test-page
test-page: setup-test build ## The page's tests in real browsers
	$(say) "Tests of the page in headless browsers"
	node --test --test-concurrency=1 $$(find tests -name '*.test.mjs' | sort)

.PHONY: bench
bench: setup-test build ## Time the engine beside TensorFlow.js in headless Chromium (2 minutes)
	@.ci/setup.sh bench
	$(say) "Timing the engine beside its peers (leave the machine alone)"
	node benches/page.mjs

RUNS ?= 10000000
.PHONY: fuzz
fuzz: ## Throw changed and broken links at the codec (RUNS=…, 10 million by itself: about half an hour)
	@.ci/setup.sh fuzz
	@mkdir -p fuzz/corpus/link && cut -f1 tests/links.txt | split -l 1 - fuzz/corpus/link/released-
	cargo fuzz run --sanitizer none link -- -runs=$(RUNS) -max_len=2000 -timeout=10

.PHONY: setup-build setup-test
setup-build:
	@.ci/setup.sh build
setup-test:
	@.ci/setup.sh test
