# make run    the example, or FILE=my.yaml, on http://127.0.0.1:8050      make test   the tests, in Chromium too
# make quick  the tests to run after each edit: no browser, no battery of cases
# make check  lint, types, tests      make lock   pin requirements again      make bench   speed beside our peers
# make docs   reference, schema and the pictures of docs/ again            make messages  catalogues up to the code
# make site   the guides as a site, build/site/index.html
FILE ?= $(or $(TIMELINE_FILE),data/events.yaml)
PORT ?= 8050
BIN := .venv/bin/python

# Bytecode is kept, whatever the environment says: each start, and each of the many that tests make, would compile all again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test quick check lint lock bench docs site faults hostile fuzz messages
.DEFAULT_GOAL := run

run: .venv/run.stamp
	@TIMELINE_STARTED_BY=make exec $(BIN) -m timeline serve "$(FILE)" --port $(PORT)

PYTEST_RUN := $(BIN) -m pytest -n auto --dist worksteal

test: .venv/test.stamp
	$(PYTEST_RUN) $(PYTEST)

# Without the batteries: many faults, much made-up and hostile input, growing sizes, the commands of every guide,
# the package built and installed, a proxy before it.
quick: .venv/test.stamp
	HYPOTHESIS_PROFILE=quick $(PYTEST_RUN) -m "not browser and not battery" --ignore=tests/browser --ignore=tests/faults --ignore=tests/fuzzing $(PYTEST)

check: lint test

lint: .venv/test.stamp
	$(BIN) -m ruff check .
	$(BIN) -m mypy

bench: .venv/test.stamp
	$(BIN) -m benchmarks $(BENCH)

docs: .venv/run.stamp
	$(BIN) -m timeline export data/events.yaml --chart who-says-what -o docs/images/who-says-what.svg
	$(BIN) tools/guides.py
	$(BIN) tools/reference.py
	$(BIN) -m timeline schema > data/events.schema.json

site: .venv/test.stamp
	$(BIN) -m sphinx --quiet --fail-on-warning --keep-going --nitpicky --conf-dir tools/site . build/site

# All of tests/faults/, where the tests of every change run a sample; writes docs/reliability.md.
faults: .venv/test.stamp
	FAULTS=all FAULTS_PAGE=docs/reliability.md $(PYTEST_RUN) -q tests/faults

# Hostile texts: each event, name of a file, address and message in the app, where the tests of every change open a sample.
hostile: .venv/test.stamp
	INJECTION=all $(PYTEST_RUN) -q tests/test_injection.py tests/browser/test_hostile_app.py

# Made-up input, ten times as much as with every change and each time other; FUZZ=1000000 is more.
FUZZ ?= 100000
fuzz: .venv/test.stamp
	FUZZ=$(FUZZ) $(PYTEST_RUN) -q tests/fuzzing

messages: .venv/run.stamp
	$(BIN) -m tools.messages

# Keeps the versions that still fit; `make lock UPGRADE=--upgrade` takes the newest.
lock:
	@sh tools/environment.sh lock $(UPGRADE)

NEEDED := requirements.lock pyproject.toml setup.py tools/environment.sh tools/pip.lock

.venv/run.stamp: $(NEEDED)
	@sh tools/environment.sh run

.venv/test.stamp: $(NEEDED) requirements-dev.lock
	@sh tools/environment.sh test
