# Everything happens in .venv, with the exact versions of requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# What the browser tests and the linter of JavaScript take from npm.
NODE := tests/browser/node_modules/.ready
# nbgrader has an environment of its own: it would put its menus into every learner's Lab.
NBGRADER := .nbgrader/.ready
# A JupyterHub to measure, with the package as a wheel: benchmarks/hub.py.
HUB := .hub/.ready
# Packages compiled once at installation: imports are then three times faster on first use.
UV := UV_COMPILE_BYTECODE=1 $(BIN)/uv

# An environment works only where it was made; a folder that was moved gets a new one.
ifneq ($(shell cat $(READY) 2>/dev/null),$(CURDIR))
$(shell rm -f $(READY))
endif

.PHONY: lab fresh progress test browser nbgrader hub bench build site lint lock clean

# In a copy of one's own, my_notebooks/, where nothing is ever overwritten. Options of JupyterLab:
# make lab ARGS="--no-browser --port 9000"
lab: $(READY)
	$(BIN)/python -m lessons.start $(ARGS)

# A new copy of one lesson; the old one is kept: make fresh LESSON=06
fresh: $(READY)
	$(BIN)/python -m lessons.start --fresh $(LESSON)

# Which exercises of the own copy are solved.
progress: $(READY)
	$(BIN)/python -m lessons.marks

# Two workers with one thread each; what shares a kernel stays with one of them (conftest.py).
test: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2

browser: $(READY) $(NODE)
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 -o addopts= tests/browser

nbgrader: $(NBGRADER)

hub: $(HUB)

bench: $(READY)
	$(BIN)/python benchmarks/bench.py

build: $(READY)
	$(BIN)/python notebooks/source/build.py

# The course as pages that need no kernel, in build/site/html (about 6 minutes).
site: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m pages.build

lint: $(READY) $(NODE)
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	tests/browser/node_modules/.bin/eslint --config tests/browser/eslint.config.mjs lessons pages tests/browser/notebook.js

# Renew the exact versions (look at the difference, run the tests, commit).
lock: $(READY)
	$(UV) pip compile pyproject.toml --extra test --extra browser --extra site --universal --upgrade \
		--generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock

$(NODE): tests/browser/package-lock.json
	npm ci --prefix tests/browser --no-audit --no-fund --silent
	@touch $(NODE)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 4) and "This is Python %d.%d; Downhill needs 3.11.4 or newer. If you have one: make lab PYTHON=python3.12" % sys.version_info[:2])'
	@echo "Making .venv and installing the versions of requirements.lock (under a minute)"
	$(PYTHON) -m venv $$(test -e $(READY) || echo --clear) .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps -e .
	@echo '$(CURDIR)' > $(READY)

$(NBGRADER): $(READY)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .nbgrader
	$(UV) pip install --quiet --python .nbgrader/bin/python --constraint requirements.lock nbgrader==0.9.6 ipykernel
	$(UV) pip install --quiet --python .nbgrader/bin/python --constraint requirements.lock -e .
	@touch $(NBGRADER)

$(HUB): $(READY)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .hub
	$(UV) pip install --quiet --python .hub/bin/python --constraint requirements.lock . "jupyterhub>=5,<7" jupyterhub-idle-culler
	npm install --silent --prefix .hub configurable-http-proxy@5
	@touch $(HUB)

clean:
	rm -rf .venv .nbgrader .hub tests/browser/node_modules
