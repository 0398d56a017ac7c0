# Each target sets up its own .venv first; a stamp makes the second run quick.
PYTHON ?= python3
DATA ?= ../shared/data
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test lint bench train docs man site lock clean

demo: $(READY)
	@mkdir -p out
	@$(BIN)/reportedly demo --html out/demo.html --story out/story.html --check out/check.html
	@echo
	@echo "As pages: out/demo.html has every statement marked in its text,"
	@echo "out/story.html where the story comes from, as a picture and in words,"
	@echo "out/check.html what was said at the meeting, beside what is quoted of it."

test: $(READY)
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports

# DATA is the folder of corpora; the scripts say in their --help how it is laid out.
bench: $(READY)
	@mkdir -p out
	@set -e; for script in attribution sourcing credits statements speed comparing; do \
	  echo "== bench/$$script.py"; \
	  $(BIN)/python bench/$$script.py --data "$(DATA)" --out "out/$$script.jsonl"; \
	done; for script in chains acts lineage check; do \
	  echo "== bench/$$script.py --half report"; \
	  $(BIN)/python bench/$$script.py --half report; \
	done; for script in scale faults; do \
	  echo "== bench/$$script.py --fast"; \
	  $(BIN)/python bench/$$script.py --fast --data "$(DATA)"; \
	done

# Hours on a laptop; goes on where it was stopped. See training/README.md.
train:
	$(PYTHON) -m venv training/runs/venv
	training/runs/venv/bin/python -m pip install --quiet -r training/requirements.txt -e .
	bash training/recipe.sh "$(abspath training/runs/venv/bin/python)" "$(abspath $(DATA))"

# Writes the --help texts into docs/cli.md; a test fails while they are out of date.
docs: $(READY)
	$(BIN)/python docs/write_help.py

# One manual page for each verb; `man -l out/man/reportedly.1` shows the first.
man: $(READY)
	$(BIN)/python docs/write_man.py out/man

# The docs as a site: open out/site/index.html. It asks no other host for anything.
site: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir out/site

# Pins anew what pyproject.toml asks for; pip-tools lives in a folder of its own.
lock:
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/pip install --quiet pip-tools
	.venv/lock/bin/pip-compile --quiet --extra dev --all-build-deps --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header \
	  --output-file requirements.lock pyproject.toml
	sed -i "1i # Pinned by \`make lock\` from pyproject.toml, with what the tests and linters need." requirements.lock

$(READY): requirements.lock pyproject.toml .ci/venv
	@PYTHON="$(PYTHON)" .ci/venv .venv
	@touch $@

clean:
	rm -rf .venv out .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
