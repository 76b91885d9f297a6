.DEFAULT_GOAL := help
.PHONY: help install run test lint lock bench

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps
UV := $(BIN)/uv pip install --python $(BIN)/python --quiet --compile-bytecode --require-hashes --no-deps
# Written once a lock's packages are all in; gone with the environment.
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

install: $(DEV) ## the virtual environment .venv/ with everything in it

run: $(RUNTIME) ## the bot; without a BOT_TOKEN, a page in the browser that stands in for Telegram
	@if [ -n "$$BOT_TOKEN" ] || grep -Eqs "^[[:space:]]*(export[[:space:]]+)?BOT_TOKEN[[:space:]]*=[[:space:]]*['\"]?[^[:space:]'\"#]" .env; \
	then exec $(BIN)/python -m bot; else exec $(BIN)/python -m bot sandbox; fi

test: $(DEV) ## the whole suite, with a PostgreSQL of its own
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

lint: $(DEV) ## everything that reads the code without running it
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/deptry .
	@$(BIN)/python -m bot.i18n.check

lock: $(DEV) ## the versions of all that pyproject.toml asks for, with their hashes, into .ci/
	$(BIN)/uv pip compile $(LOCKED) pyproject.toml -o .ci/requirements.lock
	$(BIN)/uv pip compile $(LOCKED) pyproject.toml --extra dev -c .ci/requirements.lock -o .ci/requirements-dev.lock

bench: $(DEV) ## the measurements, each script in bench/
	@for script in bench/*.py; do PYTHONPATH=. $(BIN)/python $$script || exit 1; done

# No index addresses: the same lock serves whoever installs from a mirror.
LOCKED := --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11

# `make run` waits for the runtime's packages only; the dev lock holds those same versions too. uv does in 3 s what takes
# pip 30, and where it cannot (a mirror that only pip knows of, say) pip does the rest.
$(RUNTIME): .ci/requirements.lock $(BIN)/python
	@echo "Installing what the bot needs ..."
	@$(GET_UV) && $(UV) -r $< 2>/dev/null || $(PIP) -r $<
	@touch $@

$(DEV): .ci/requirements-dev.lock .ci/requirements.lock $(BIN)/python
	@echo "Installing what the bot and its tests need ..."
	@$(GET_UV) && $(UV) -r $< 2>/dev/null || $(PIP) -r $<
	@touch $(RUNTIME) $@

# uv alone out of the dev lock, with its hashes.
GET_UV := { [ -x $(BIN)/uv ] || { sed -n '/^uv==/,/[^\\]$$/p' .ci/requirements-dev.lock >$(VENV)/uv.lock && $(PIP) -r $(VENV)/uv.lock; }; }

$(BIN)/python:
	@for python in python3.11 python3 python3.12 python3.13; do \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  $$python -c 'import ensurepip, venv' 2>/dev/null || no_venv=$$python; \
	  $$python -c 'import ensurepip, venv' 2>/dev/null || continue; \
	  $$python -m venv --clear $(VENV) && exit 0; \
	done; \
	if [ -n "$$no_venv" ]; then echo "$$no_venv cannot make virtual environments: on Debian, apt-get install python3-venv" >&2; \
	else echo "Python 3.11 or newer is needed: on Debian, apt-get install python3 python3-venv" >&2; fi; exit 1
