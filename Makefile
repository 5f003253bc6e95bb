# make demo     sets everything up and runs the demonstration (CHECK=1: checks it and stops)
# make test     sets everything up and runs the tests on SQLite and on PostgreSQL
# make worker   a worker for all queues
# make faults   kills and failures with the full figures of the goals, and a table
# make fuzz     hostile input and random operations with the full figures
# make load     many reviewers, large documents, long queues
# make audit    pinned packages against known advisories (needs the network)
# make check    style, types, layers, templates, migrations, deployment settings
#
# PYTHON=python3.12               another Python, 3.11 or newer
# WORKBENCH_TORCH_INDEX=address   package index to take torch from (CPU builds)
# DATABASE=postgresql             faults, fuzz, load: on PostgreSQL instead of SQLite
# WORKBENCH_FIGURE_J1=10          one goal with another figure
# REQUIRE_ALL=1                   tests: what is missing fails instead of being skipped

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOG := var/install.log
CODE := workbench alignment tests manage.py
PYTEST := $(BIN)/python -m pytest
TESTS ?=

.PHONY: help demo test test-sqlite test-postgresql faults fuzz load audit worker clean
.PHONY: check check-style check-types check-deployment

help:
	@sed -n 's/^# \?//p' Makefile | sed '/^$$/q'

demo: $(VENV)/installed-site
	@$(BIN)/python manage.py demo $(if $(filter 1,$(CHECK)),--check)

test: test-sqlite test-postgresql

test-sqlite: $(VENV)/installed-test
	@echo "== tests on SQLite"
	$(PYTEST) -q $(or $(TESTS),-m "not once_on_postgresql")

# What does not depend on the kind of database is enough once: tests/core, and what
# says so; that is shared out so that both runs take about as long.
test-postgresql: $(VENV)/installed-test
	@echo "== tests on PostgreSQL"
	WORKBENCH_TEST_DATABASE=postgresql $(PYTEST) -q -m "not once" --ignore=tests/core $(or $(TESTS),tests)

check: check-style check-types check-deployment

check-style: $(VENV)/installed-test
	@export PATH="$(CURDIR)/$(BIN):$$PATH"
	echo "== ruff";            ruff check $(CODE); ruff format --check -q $(CODE)
	echo "== import-linter";   lint-imports --no-logo 2>/dev/null
	echo "== djlint";          if [ -d templates ]; then djlint --quiet --lint templates; djlint --quiet --check templates; fi
	echo "== migrations";      DJANGO_SETTINGS_MODULE=tests.settings python manage.py makemigrations --check --dry-run

check-types: $(VENV)/installed-test
	@echo "== mypy"
	$(BIN)/mypy $(CODE)

check-deployment: $(VENV)/installed-test
	@echo "== deployment"
	PATH="$(CURDIR)/$(BIN):$$PATH" $(PYTEST) -q tests/deployment

DATABASE ?= sqlite
# Row by row: tests/README.md.
FAULTS := tests/faults tests/actions/test_two_editors.py tests/tasks/test_realignment_spares.py tests/tasks/test_releasing.py tests/commands/test_backup.py tests/security/test_inner_network.py tests/security/test_probes.py
FUZZ := tests/adapters/test_reading_mutated_files.py tests/views/test_damaged_uploads.py tests/adapters/test_reading_conservation.py tests/adapters/test_named_bombs.py tests/core/formats tests/core/test_segmentation.py tests/actions/test_any_operations.py tests/actions/test_index_beads.py tests/api/test_fuzz.py tests/browser/test_hostile_text.py
FULL = WORKBENCH_FULL=1 WORKBENCH_TEST_DATABASE=$(DATABASE) $(PYTEST) -q -p no:cacheprovider

faults: $(VENV)/installed-test
	$(FULL) $(or $(TESTS),$(FAULTS))

fuzz: $(VENV)/installed-test
	$(FULL) $(or $(TESTS),$(FUZZ))

load: $(VENV)/installed-test
	$(FULL) $(or $(TESTS),tests/load)

audit:
	@$(PYTHON) -m venv $(VENV)-audit
	$(VENV)-audit/bin/python -m pip install -q pip-audit || { echo "pip-audit could not be installed: the audit needs the network." >&2; exit 1; }
	$(VENV)-audit/bin/pip-audit --strict --requirement constraints.txt --no-deps --disable-pip || {
	  echo "There are advisories above, or they could not be asked: that needs the package index itself, a mirror of it is not enough." >&2
	  exit 1
	}

worker: $(VENV)/installed-site
	$(BIN)/celery -A workbench worker --queues default,embedding --concurrency 1 --loglevel INFO

clean:
	rm -rf $(VENV) $(VENV)-audit var .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

# --- set-up -------------------------------------------------------------------

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3." >&2; exit 1; }
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) --version) is too old: Python 3.11 or newer is needed. Name another one: make PYTHON=/path/to/python3." >&2; exit 1; }
	$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv." >&2; exit 1; }
	echo "Making $(VENV) with $$($(PYTHON) --version)"
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed-site: EXTRA := [fast,postgres]
$(VENV)/installed-test: EXTRA := [test]

# The test extra contains all of the site's.
$(VENV)/installed-site $(VENV)/installed-test: pyproject.toml constraints.txt | $(BIN)/python
	@mkdir -p var
	echo "Installing packages (a few minutes the first time; log in $(LOG))"
	install() { $(BIN)/python -m pip install --disable-pip-version-check --no-input --constraint constraints.txt "$$@"; }
	{
	  if [ -n "$${WORKBENCH_TORCH_INDEX:-}" ]; then install --index-url "$$WORKBENCH_TORCH_INDEX" torch; fi
	  install --editable '.$(EXTRA)'
	} >$(LOG) 2>&1 || { tail -n 20 $(LOG) >&2; echo "The installation failed; the whole log is in $(LOG)." >&2; exit 1; }
	touch $@
	$(if $(findstring test,$@),touch $(VENV)/installed-site)
