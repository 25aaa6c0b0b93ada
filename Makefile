PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: check test lint docs speed clean

## check an article of fixtures/ (it has a marker without an entry, so citeward itself exits with 1)
check: $(VENV)/.installed
	$(BIN)/citeward check --isolated fixtures/articles/sleep-and-memory.txt; test $$? -eq 1

## pass the tests
test: $(VENV)/.installed-test
	$(BIN)/python -m pytest -n auto --dist loadgroup -q

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m citeward.docs --check

## write what is generated: schemas, pages of rules, formats, settings and commands, parts of the README
docs: $(VENV)/.installed
	$(BIN)/python -m citeward.docs

## hold the cost of a check against that of the commit this branch started from
speed: $(VENV)/.installed
	$(BIN)/python benchmarks/gate.py

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "citeward needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q lint rules
	touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	touch $@

clean:
	rm -rf $(VENV)
