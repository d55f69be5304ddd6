# Each target is a thin line over a command. `make help` lists them.
# Written for GNU make 3.81 (macOS) and paths with spaces: nothing here names a file by an absolute path.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help site preview test test-full lint format check publish import deploy screenshots bench lock clean

SET_UP := sh scripts/set_up.sh
PYTHON_HERE := .venv/bin/python
NEWSROOM := $(PYTHON_HERE) -m newsroom
# One browser a process: more than four at once only wait for one another.
PYTEST := $(PYTHON_HERE) -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal
# More arguments for the command behind a target: make test ARGS='-k feeds'
ARGS :=

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

site: ## Set up what is missing and build content/ into output/
	@$(SET_UP) site
	@$(NEWSROOM) build $(ARGS)
	@echo
	@echo 'The site is in output/. To look at it, with drafts, while you write: make preview'

preview: ## Show the site with drafts in a browser, up to date with every save
	@$(SET_UP) site
	@$(NEWSROOM) preview $(ARGS)

check: ## Look through content/ for mistakes, without building
	@$(SET_UP) site
	@$(NEWSROOM) check $(ARGS)

publish: ## Build for production: the same pages, with stricter checks
	@$(SET_UP) site
	@$(NEWSROOM) build --production $(ARGS)

import: ## Bring articles in from elsewhere: make import ARGS='export.xml --section news'
	@$(SET_UP) import
	@$(NEWSROOM) import $(ARGS)

deploy: ## Build for production and deploy to TARGET=name
	@$(SET_UP) deploy
	@$(NEWSROOM) deploy $(TARGET) $(ARGS)

test: ## Set up what the tests need and run them
	@$(SET_UP) test
	@$(PYTEST) -m 'not long' $(ARGS)

test-full: ## Run the long tests, those that make test leaves out
	@$(SET_UP) test-full
	@$(PYTEST) -m long $(ARGS)

lint: ## Check the code: ruff and mypy
	@$(SET_UP) lint
	@$(PYTHON_HERE) -m ruff check .
	@$(PYTHON_HERE) -m ruff format --check .
	@$(PYTHON_HERE) -m mypy

format: ## Mend the code's layout
	@$(SET_UP) lint
	@$(PYTHON_HERE) -m ruff check --fix-only --quiet .
	@$(PYTHON_HERE) -m ruff format .

screenshots: ## Build, then take pictures of every kind of page into screenshots/
	@$(SET_UP) test
	@$(NEWSROOM) build
	@$(PYTHON_HERE) -m scripts.screenshots $(ARGS)

bench: ## Measure builds beside Hugo on 10,000 made-up articles (some minutes)
	@$(SET_UP) site
	@$(PYTHON_HERE) -m bench.build $(ARGS)

lock: ## Choose the versions of everything anew (needs uv)
	@$(SET_UP) lint
	@$(PYTHON_HERE) -m scripts.lock $(ARGS)

clean: ## Remove everything that make made
	rm -rf output servers screenshots build-report.json .newsroom .venv tests/judges/node_modules tests/observatory/node_modules *.egg-info
	rm -rf .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find newsroom plugins scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
