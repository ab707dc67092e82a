# setup, demo, test, check, bench: each makes the environment it needs. `make setup PYTHON=/path/to/python3` picks one;
# `make bench BENCH='--schedules 100000'` hands options to the bench. `make test` plays the hostile programs that are quick;
# `make hostile` plays the rest in containers (minutes), `make hostile-table` prints the outcome of each, `make fuzz` throws more
# than a million inputs at what reads untrusted bytes (FUZZ=inputs for each reader), `make fuzz-guided` (Python 3.11) seeks out the
# branches of the wire decoder. `make repeat REPEAT='--load 4 ex04'` grades
# an exercise's programs fifty times each and counts the verdicts that differ.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.complete
PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 python3.11 python3.14 python3 python,\
	$(shell command -v $(name) >/dev/null 2>&1 && \
		$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $(name))))

.PHONY: setup demo test check fuzz fuzz-guided screenshots bench repeat clean

setup: $(STAMP)

$(STAMP): pyproject.toml .ci/constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: sudo apt-get install python3 python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "The environment could not be made. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c .ci/constraints.txt -e '.[dev]'
	@touch $@

demo: setup
	@mkdir -p build
	$(BIN)/grade submit exercises/ex01-*/starter.py --exercise ex01 --format html --output build/demo.html
	@printf '\nThe same as a page: %s\n' "$(CURDIR)/build/demo.html"

test: setup
	$(BIN)/python -m pytest

hostile: setup
	$(BIN)/python -m pytest -m hostile tests/hostile --deselect tests/hostile/test_fuzz.py

hostile-table: setup
	PYTHONPATH=tests $(BIN)/python -m hostile $(HOSTILE)

FUZZ ?= 260000

fuzz: setup
	FUZZ=$(FUZZ) $(BIN)/python -m pytest -m hostile tests/hostile/test_fuzz.py -s

RUNS ?= 300000

fuzz-guided: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	PYTHONPATH=tests $(BIN)/python -m hostile.guided -runs=$(RUNS)

check: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

screenshots: setup
	PYTHONPATH=tests $(BIN)/python -m screenshots

bench: setup
	PYTHONPATH=tests $(BIN)/python -m bench $(BENCH)

repeat: setup
	PYTHONPATH=tests $(BIN)/python -m bench.repeat $(REPEAT)

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
