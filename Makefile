# Everything a contributor types. Paths are relative, for the checkout may lie anywhere.

PYTHON ?=
export PYTHON
BIN := .venv/bin

.PHONY: help run test check setup lock bench

help:
	@echo "make run     open tipdesk on the sample portfolio (all set-up included)"
	@echo "make test    style, types and the whole test suite (all set-up included)"
	@echo "make check   style and types only"
	@echo "make bench   the benchmarks"
	@echo "make setup   set-up only"
	@echo "make lock    write requirements.lock anew from pyproject.toml"

run:
	@setup/setup.sh run
	@$(BIN)/python -m tipdesk.dev.first_run

test: check
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

setup:
	@setup/setup.sh test

bench: setup
	@$(BIN)/python -m benchmarks

# Whatever pip is told on this machine stays out of the lock.
lock: setup
	@PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND="make lock" \
	    env -u PIP_FIND_LINKS -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL \
	    $(BIN)/python -m piptools compile --quiet --upgrade --extra dev \
	    --generate-hashes --allow-unsafe --strip-extras \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	    --output-file requirements.lock pyproject.toml
