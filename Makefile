# `make run` opens the application; `make test` proves it. Both need only python3 and make.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8501
WORKERS ?= 2
# A network with a certificate authority of its own is trusted as the rest of the machine trusts it.
export UV_SYSTEM_CERTS ?= true
# Where Python may not keep what it has compiled, each of the hundreds of programs that tests start compiles all anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test test-all bench lint format messages lock screenshots clean

run: .venv/run
	$(BIN)/evaluator db seed --if-empty
	$(BIN)/evaluator serve --port $(PORT)

test: .venv/dev lint
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup -m "not long"

test-all: .venv/dev lint
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup

bench: .venv/bench
	$(BIN)/python -m tests.benchmarks

lint: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshots: .venv/dev
	$(BIN)/python -m tests.browser.screenshots docs/screenshots

# Brings the texts of the code into the catalogues; what is new is then translated by hand.
messages: .venv/dev
	$(BIN)/pybabel -q extract --no-wrap --no-location --sort-output -k t -k plural:1,2 -k Said \
	  -k RefusedError -k CannotEditError -k NotAllowedError -k StoreError -o .venv/messages.pot evaluator pages streamlit_app.py
	for language in fr es; do $(BIN)/pybabel -q update --no-wrap --no-fuzzy-matching --ignore-obsolete \
	  --init-missing -i .venv/messages.pot -l $$language -o evaluator/locale/$$language.po; done

# The lock names no registry: hashes hold whichever one a machine uses.
lock: .venv/uv
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --upgrade \
	  pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --upgrade \
	  --extra dev --extra auth --extra postgres -c requirements.lock pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --upgrade \
	  --extra auth --extra postgres -c requirements-dev.lock pyproject.toml -o requirements-team.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --upgrade \
	  --extra bench -c requirements-dev.lock pyproject.toml -o requirements-bench.lock

.venv/uv:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.8,<1"
	touch $@

.venv/run: requirements.lock pyproject.toml | .venv/uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	touch $@

# Peers that only measurements need.
.venv/bench: requirements-bench.lock | .venv/dev
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-bench.lock
	touch $@

.venv/dev: requirements-dev.lock pyproject.toml | .venv/uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	touch $@ .venv/run

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist test-results
