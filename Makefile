# Needed beforehand: make, and Python 3.11 or later. Everything else goes into .venv.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
REPORT ?= examples/gaza-june-2024.txt
MINUTES ?= 5

# The first Python that is new enough and can make a virtual environment.
PYTHON := $(shell for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& echo $$python && break; done)

.PHONY: help setup brief test fuzz lint format docs refresh lock clean

help:
	@echo "make setup   put goodoffices and its tools into $(VENV); the command is $(BIN)/goodoffices"
	@echo "make brief   show the brief of the first example, or of REPORT=..."
	@echo "make test    run all tests"
	@echo "make fuzz    read texts that nobody would write, for MINUTES=5"
	@echo "make lint    check style and types"
	@echo "make format  put the style right"
	@echo "make docs    build the documentation into docs/_build"
	@echo "make refresh run the examples and what the documents show, and store what is printed"
	@echo "make lock    write requirements.lock anew from pyproject.toml"

setup: $(READY)

# Exactly the packages of the lock, each held to its hash; then this checkout beside them, compiled, since pip compiles
# packages only and not a checkout: otherwise the first start, or each where Python may write no files, is slower.
$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "goodoffices needs Python 3.11 or later with its venv module; none is on the PATH." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	$(BIN)/python -m compileall -q src
	@touch $@

brief: setup
	@$(BIN)/goodoffices brief $(REPORT)

test: setup
	$(BIN)/python -m pytest

fuzz: setup
	$(BIN)/python benchmarks/fuzz.py --minutes $(MINUTES)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: setup
	$(BIN)/sphinx-build -W --keep-going -b html docs docs/_build

refresh: setup
	$(BIN)/python docs/refresh.py

lock: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal \
		--python-version 3.11 --extra dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) docs/_build
