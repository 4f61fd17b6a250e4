# Two commands do all the set-up: `make run` and `make test`.

PYTHON ?= python3
PORT ?= 8501
BIN = .venv/bin

.PHONY: run demo test fuzz check format pictures gallery numbers schemas golden bench clean

run: .venv/run.stamp ## start the app; it prints the address for this computer and the one for phones
	$(BIN)/streamlit run app.py --server.port $(PORT)

demo: .venv/run.stamp ## start the app with the sample workshop, on a log of its own
	$(BIN)/python -m momentum demo --port $(PORT)

# What Python compiles is kept, whatever the shell says: each worker and each app in a test reads it again.
test: lint chromium ## every check and every test, browser tests too; types are checked beside the tests, for a check takes one core
	@$(BIN)/mypy & types=$$!; PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest; told=$$?; wait $$types && exit $$told

fuzz: .venv/dev.stamp ## ten thousand damaged files: each is read or refused, and nothing else happens; takes some minutes
	MOMENTUM_FUZZ=10000 $(BIN)/python -m pytest -n2 --dist=load tests/intake/test_fuzz.py

check: lint ## format, lint, types, arrows
	$(BIN)/mypy

.PHONY: lint
lint: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

format: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: .venv/dev.stamp chromium ## the screenshots of README.md, from the sample
	$(BIN)/python -m tests.e2e.pictures

gallery: .venv/dev.stamp ## every page of every document as a picture in build/gallery, and the one of README.md
	$(BIN)/python -m tests.gallery

numbers: .venv/run.stamp ## the tables of what each number means, in README.md and docs/measures.md
	$(BIN)/python -m momentum.measures

schemas: .venv/run.stamp ## the published forms of a session file and of a behaviour brief, in data
	$(BIN)/python -m momentum.takeaway

golden: .venv/dev.stamp ## once a release: keep a session of it; and what the kept sessions of all releases say
	$(BIN)/python -m tests.golden

bench: .venv/dev.stamp chromium ## how fast it is on this machine, measured and written into README.md; takes some minutes
	$(BIN)/python -m bench

.PHONY: chromium
chromium: .venv/dev.stamp
	@PATH="$(CURDIR)/$(BIN):$$PATH" .ci/chromium

.venv/run.stamp: requirements.txt
	PYTHON="$(PYTHON)" .ci/venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements.txt requirements-dev.txt
	PYTHON="$(PYTHON)" .ci/venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/run.stamp

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
