# make demo: from a fresh clone to a gallery of pay pages.  make test: everything that needs no browser.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# Homebrew keeps its libraries where the compiler does not look by itself.
ifeq ($(shell uname),Darwin)
BREW := $(shell brew --prefix)
FLAGS := -Xcc -I$(BREW)/include -Xlinker -L$(BREW)/lib
export PKG_CONFIG_PATH := $(BREW)/opt/libxml2/lib/pkgconfig:$(BREW)/opt/curl/lib/pkgconfig:$(BREW)/opt/openssl@3/lib/pkgconfig:$(PKG_CONFIG_PATH)
endif

# Where the demo's sandbox listens; the hosted page is on the next one.
PORT ?= 8080
CONFIGURATION ?= release
# Tests from outside, with the program that was built.
PYTEST = PAYLINK="$$(swift build -c $(CONFIGURATION) --show-bin-path $(FLAGS))/paylink" \
    .build/python/bin/python -m pytest -q -p no:cacheprovider -n 4

# As many tests at a time as a small machine can run: many start programs, and wait for their answers.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 6

.PHONY: help demo gallery build test test-browser soak lint format bench fuzz compare clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):[^#]*## */\1|/' | column -t -s '|'

demo: gallery ## builds, makes everything for Templates/orders.csv, says where to look, lets you click and pay
	@bin=$$(swift build -c $(CONFIGURATION) --show-bin-path $(FLAGS)) && \
	if [ -t 0 ] && [ -t 1 ]; then \
	    "$$bin/paylink" sandbox --port $(PORT) --state out/sandbox.jsonl || test $$? = 130; \
	else \
	    echo "To click its links to the end: $$bin/paylink sandbox --port $(PORT)"; \
	fi

gallery: build ## the same without the sandbox
	@.ci/install fonts
	@bin=$$(swift build -c $(CONFIGURATION) --show-bin-path $(FLAGS)) && \
	export PAYLINK_CONFIG=Templates/paylink.yaml PAYLINK_PLATFORM_PUBLIC_API=http://127.0.0.1:$(PORT)/public-api \
	    PAYLINK_PLATFORM_CHECKOUT_PAGE=http://127.0.0.1:$(PORT)/hpp/ && \
	"$$bin/paylink" generate --force --ledger out/demo.sqlite Templates/orders.csv && \
	"$$bin/paylink" print labels --ledger out/demo.sqlite && \
	"$$bin/paylink" mail draft --ledger out/demo.sqlite && \
	echo "Look at it: $(CURDIR)/out/index.html" && \
	echo "The program: $$bin/paylink"

build: ## builds the fast executable
	@.ci/install build
	swift build -c $(CONFIGURATION) --product paylink $(FLAGS)

test: CONFIGURATION = debug
test: ## installs what is missing, builds, runs every test that needs no browser
	@.ci/install build fonts test
	swift test $(FLAGS)
	@$(PYTEST) Tests/EndToEnd/Mail Tests/EndToEnd/Files

# With the program that `make test` has built: building the fast one takes as long as all the tests.
test-browser: CONFIGURATION = debug
test-browser: gallery ## what needs a real Chromium (scripts off, axe), the Nu HTML checker, and readers of printed codes
	@.ci/install browser
	@$(PYTEST) Tests/EndToEnd/Browser
	@$(PYTEST) Tests/EndToEnd/Paper

soak: ## 2,000 invoices against every fault and fifty kills; a few minutes
	@.ci/install build test
	PAYLINK_SOAK=1 swift test $(FLAGS) --filter Soak

lint: ## formatting, documentation, and what must not be in the tree
	@.ci/lint

format: ## lays the sources out as `make lint` wants them
	swift format --in-place --recursive --parallel Sources Tests Package.swift

bench: ## speed and memory, against a C floor and a rival in Python
	@.ci/install build fonts bench
	swift build -c release --product paylink $(FLAGS)
	@PAYLINK="$$(swift build -c release --show-bin-path $(FLAGS))/paylink" Tests/Benchmarks/run

# How long each, in seconds.
FUZZ ?= 1800

fuzz: CONFIGURATION = debug
fuzz: build ## random pages, order files, pictures, links, ledgers, settings and answers; FUZZ seconds each, half an hour unless said
	for target in pages orders pictures links ledger settings answers; do Tests/Fuzz/run $$target $(FUZZ) || exit 1; done

compare: CONFIGURATION = debug
compare: build ## what paylink, the Nu HTML checker and HTML Tidy find in the corpus: Tests/Corpus/README.md
	@.ci/install compare
	PAYLINK="$$(swift build -c $(CONFIGURATION) --show-bin-path $(FLAGS))/paylink" \
	.build/python/bin/python Tests/Corpus/compare

clean: ## forgets what was built
	swift package clean
