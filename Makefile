# Everything happens in .venv, with the exact versions of requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# What the browser tests and the linter of JavaScript take from npm.
NODE := tests/browser/node_modules/.ready
# Packages compiled once at installation: imports are then three times faster on first use.
UV := UV_COMPILE_BYTECODE=1 $(BIN)/uv

.PHONY: lab test browser bench build lint lock clean

lab: $(READY)
	@echo "Opening JupyterLab at lesson 00 (stop it with Ctrl+C)"
	$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb

# Two workers with one thread each; what shares a kernel stays with one of them (conftest.py).
test: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2

browser: $(READY) $(NODE)
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 -o addopts= tests/browser

bench: $(READY)
	$(BIN)/python benchmarks/bench.py

build: $(READY)
	$(BIN)/python notebooks/source/build.py

lint: $(READY) $(NODE)
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	tests/browser/node_modules/.bin/eslint --config tests/browser/eslint.config.mjs lessons tests/browser/notebook.js

# Renew the exact versions (look at the difference, run the tests, commit).
lock: $(READY)
	$(UV) pip compile pyproject.toml --extra test --extra browser --universal --upgrade \
		--generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock

$(NODE): tests/browser/package-lock.json
	npm ci --prefix tests/browser --no-audit --no-fund --silent
	@touch $(NODE)

$(READY): requirements.lock pyproject.toml
	@echo "Making .venv and installing the versions of requirements.lock (under a minute)"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $(READY)

clean:
	rm -rf .venv tests/browser/node_modules
