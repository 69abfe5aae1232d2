# Everything starts here; `make help` lists it. The work is done by the scripts in scripts/.
.PHONY: help dev test build deploy pictures bench setup lint fmt clean
.DEFAULT_GOAL := help

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

dev: ## Serve the demo organization on http://localhost:8787
	@scripts/dev.sh

test: ## Run all checks and tests
	@scripts/test.sh

build: setup ## Build what is deployed: worker/build and build/public
	@scripts/build.sh release

deploy: setup ## Deploy to Cloudflare
	@scripts/deploy.sh

pictures: build ## Take pictures of every page into build/pictures
	@npx --no-install playwright test --config tests/browser/pictures.config.mjs

bench: ## Measure speed, sizes and timing differences
	@scripts/bench.sh

setup: ## Install or build the tools that are missing
	@scripts/setup.sh

lint: ## Check formatting and lints only
	@cargo fmt --all --check
	@cargo clippy --workspace --all-targets -- -D warnings

fmt: ## Format the code
	@cargo fmt --all

clean: ## Remove all that was built; the tools stay
	@rm -rf target build worker/build test-results .wrangler
