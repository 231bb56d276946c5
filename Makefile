# Everything a fresh clone needs: Python >= 3.11, make and the package registries.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SERVE  ?= 1

.DEFAULT_GOAL := help
.PHONY: help demo test check bench lock docs browser clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/run ## Set up, load the demonstration, show it, serve it (SERVE=0: do not serve)
	@$(BIN)/kg demo $(if $(filter 0,$(SERVE)),--no-serve)

test: $(VENV)/dev browser ## Set up and run every test, on a real Neo4j
	@$(BIN)/pytest

check: $(VENV)/dev ## Format, lint, types, import contracts, house rules
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest -q tests/rules

bench: $(VENV)/dev ## Measure against the bare driver and print the ratios
	@$(BIN)/python -m tests.bench

docs: $(VENV)/dev ## Write the generated pages again
	@$(BIN)/python -m tests.generated

lock: $(VENV)/dev ## Lock the dependencies and the jars of Neo4j anew
	@$(BIN)/uv pip compile -q pyproject.toml --group build --universal --generate-hashes --no-header --upgrade -o requirements.txt
	@$(BIN)/uv pip compile -q pyproject.toml --group build --group dev --universal --generate-hashes --no-header -c requirements.txt -o requirements-dev.txt
	@$(BIN)/python -m kg.local.lock

browser: # pages are tested in a real browser; Debian's is installed where it may be
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get -qq update && apt-get -qq install -y chromium >/dev/null; } || \
	  echo "no Chromium here: the browser tests will say that they were skipped"

clean: ## Remove what make made here (the local graph in KG_HOME stays)
	@if [ -x $(BIN)/kg ]; then KG_HOME=$(CURDIR)/.cache/test-neo4j $(BIN)/kg down; fi
	@rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/run: requirements.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing the locked dependencies into $(VENV) …"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: requirements-dev.txt $(VENV)/run
	@echo "installing the tools for tests and checks …"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
