# nemcon: what a person types. Each target makes the environment it needs: .venv to use, .venv-dev to develop.
#
#   make demo          the appointment of 2024 at NATO, as a site on this machine
#   make tour          the same in the terminal
#   make test          the gates, then all tests with small samples: some fifteen minutes on two cores
#   make soak          all tests with full samples, and the attack in full (NEMCON_SAMPLES=full)
#   make test-pythons  make demo's set-up and make test on each Python that is here: 3.11, 3.12, 3.13
#   make check         the gates alone: ruff, mypy, import-linter
#   make bench         the benchmarks with their peers and limits
#   make pictures      the pictures in README.md, from the demo's site
#   make front-end     the faces that pages load, from npm
#   make pins          renew the pinned requirements
#   make messages      the words of the pages, for their translators
#   make clean         remove what the targets above made

PYTHON ?= python3
PYTHONS ?= python3.11 python3.12 python3.13 python3 $(wildcard $(HOME)/.pyenv/versions/3.*/bin/python)
JOBS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
NEMCON_SAMPLES ?= small

# FOR is empty, or the Python that `make test-pythons` is about: -3.13 makes .venv-3.13 and .venv-dev-3.13.
USE := .venv$(FOR)
DEV := .venv-dev$(FOR)/bin
PIP := -m pip install --no-input --disable-pip-version-check
comma := ,
say = @echo '$(1)' >&2

.DEFAULT_GOAL := help
.PHONY: help demo tour test test-pythons soak tools check bench pictures pins front-end messages clean pytest demo-ready
.DELETE_ON_ERROR:

help:
	@sed -n 's/^#   make /make /p' Makefile

demo: $(USE)/ready
	@NEMCON_DATA="$${NEMCON_DATA:-$(CURDIR)/.demo}" $(USE)/bin/nemcon demo $(DEMO_ARGS)

tour: $(USE)/ready
	@$(USE)/bin/nemcon tour

test: tools check
	@$(MAKE) --no-print-directory pytest

# Whichever of the Pythons that we support the machine has, each with environments of its own.
test-pythons:
	@done=; for python in $(PYTHONS); do \
		of=$$($$python -c 'import sys, ensurepip, venv; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue; \
		case "$$of" in 3.11|3.12|3.13) ;; *) continue ;; esac; \
		case " $$done " in *" $$of "*) continue ;; esac; \
		echo "Python $$of: $$python" >&2; \
		$(MAKE) --no-print-directory PYTHON=$$python FOR=-$$of demo-ready test || exit 1; \
		done="$$done $$of"; \
	done; \
	echo "Passed on Python$$done; the others of 3.11, 3.12 and 3.13 are not on this machine." >&2

# What make demo does, up to the page that it opens.
demo-ready: $(USE)/ready
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && \
		DATABASE_URL= NEMCON_DATA="$$data" $(USE)/bin/nemcon import examples/nato >&2

soak: BESIDES := nginx debootstrap systemd-nspawn:systemd-container buildah
soak: tools .venv-dev$(FOR)/ready
	@$(MAKE) --no-print-directory pytest NEMCON_SAMPLES=full

# What the tests need from Debian: a browser, two families of faces, and a second database; and BESIDES what make soak,
# the benchmarks and the pictures do. The browser is chromium without a window: one with a window passes the same tests
# at twice the time, so it is enough where nothing can be installed.
# Installed for root, named for anybody else. A tool that its package is not called after stands before it, with a colon.
tools:
	@lacking=; \
	for tool in chromium-headless-shell $(BESIDES); do \
		PATH="$$PATH:/usr/sbin" command -v $${tool%:*} >/dev/null || lacking="$$lacking $${tool#*:}"; \
	done; \
	for face in DejaVuSans:fonts-dejavu-core LiberationSans-Regular:fonts-liberation; do \
		[ -n "$$(find /usr/share/fonts -name "$${face%:*}.ttf" 2>/dev/null)" ] || lacking="$$lacking $${face#*:}"; \
	done; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || lacking="$$lacking postgresql"; \
	[ -n "$$lacking" ] || echo "Tools: a browser, $(foreach tool,$(BESIDES),$(firstword $(subst :, ,$(tool))),)two families of faces and PostgreSQL are here." >&2; \
	[ -z "$$lacking" ] || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		echo "Tools: installing$$lacking, a minute or two ..." >&2 && \
		export DEBIAN_FRONTEND=noninteractive && \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends $$lacking >/dev/null; } || { \
		[ "$$lacking" = " chromium-headless-shell" ] && command -v chromium >/dev/null && \
		echo "Tools: the tests use chromium, which takes them twice the time of chromium-headless-shell." >&2; } || { \
		echo "They need$$lacking: install it with 'apt install$$lacking'." >&2; exit 1; }

# The gates run two at a time, since mypy takes as long as all others together; a passing one says nothing, and what
# another one says stands together. The last of them keeps what pytest makes of the tests, for each of its processes.
GATES := $(addprefix gate-,mypy ruff format contracts collect)
.PHONY: $(GATES)
check: .venv-dev$(FOR)/ready
	$(call say,Gates: ruff$(comma) format$(comma) mypy (strict) and import contracts (up to two minutes the first time))
	@$(MAKE) --no-print-directory --jobs=2 $(if $(filter output-sync,$(.FEATURES)),--output-sync) $(GATES)

gate-mypy:
	@NEMCON_SECRET=checking $(DEV)/mypy --no-error-summary

gate-ruff:
	@$(DEV)/ruff check --quiet

gate-format:
	@$(DEV)/ruff format --check --quiet || { $(DEV)/ruff format --check; exit 1; }

gate-contracts:
	@said=$$($(DEV)/lint-imports --no-logo 2>&1) || { printf '%s\n' "$$said"; exit 1; }

gate-collect:
	@said=$$($(KEPT) $(DEV)/python -m pytest --collect-only -qq --no-header --no-cov tests 2>&1) || { printf '%s\n' "$$said"; exit 1; }

# What is compiled is kept, whatever the environment says: each process that the tests start would compile what has
# changed, and pytest all tests in each of its own.
KEPT := PYTHONDONTWRITEBYTECODE=

# One process more than there are cores: a test that waits leaves its core to another. With small samples their files lie
# in memory where four gigabytes are free there: on a disk they would wait for each write that a database confirms. The
# closing line of pytest stays the last one unless a branch of the pure core is left untested.
pytest: .venv-dev$(FOR)/ready
	$(call say,Tests: all of them with $(NEMCON_SAMPLES) samples; small ones take some fifteen minutes on two cores ...)
	@rm -f .coverage .coverage.*
	@$(DEV)/python -m compileall -q src/nemcon
	@free=$$(df -Pk /dev/shm 2>/dev/null | awk 'END { print $$4 }'); \
	if [ "$(NEMCON_SAMPLES)$$TMPDIR" = small ] && [ "$${free:-0}" -gt 4000000 ]; then \
		memory=$$(mktemp -d /dev/shm/nemcon.XXXXXX) && chmod 755 "$$memory" && \
		trap 'rm -rf "$$memory"' EXIT && trap 'exit 1' INT TERM && \
		cp /bin/true "$$memory" && "$$memory/true" && export TMPDIR="$$memory"; \
	fi; \
	NEMCON_SAMPLES=$(NEMCON_SAMPLES) $(KEPT) $(DEV)/python -m pytest -n $(JOBS) --cov --cov-report= $(PYTEST_ARGS)
	@said=$$($(DEV)/coverage report --fail-under=100 2>&1) || { printf '%s\n' "$$said"; exit 1; }

# The core is measured in an environment that has nothing else; the site and its peers in the one that users have.
bench: BESIDES := chromium wrk
bench: tools .venv-core/ready .venv/ready .venv-dev/ready
	@$(DEV)/python bench/run.py

# Renewed with the oldest Python we support. The files name packages, versions and hashes, and no index. Extras stay in
# the names: an older pip asks for a pin of "coverage[toml]" itself once a newer coverage exists.
COMPILE = CUSTOM_COMPILE_COMMAND="make pins" .venv-pins/bin/pip-compile --quiet --upgrade --generate-hashes \
	--allow-unsafe --no-strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	--no-emit-options

pins: .venv-pins/ready
	@$(COMPILE) --all-build-deps --output-file requirements.txt pyproject.toml
	@$(COMPILE) --extra site --constraint requirements.txt --all-build-deps --output-file requirements-site.txt pyproject.toml
	@$(COMPILE) --extra site --extra dev --constraint requirements-site.txt --all-build-deps --output-file requirements-dev.txt pyproject.toml
	@$(COMPILE) --constraint requirements-dev.txt --output-file front-end/requirements.txt front-end/requirements.in

# What README.md shows. Look at both before you commit them.
pictures: BESIDES := chromium
pictures: $(USE)/ready .venv-front-end/ready tools
	@.venv-front-end/bin/python front-end/pictures.py $(USE)/bin/nemcon docs/pictures

# What pages load from npm, and documents are set in, cut to the letters that faces.css names. Node is needed here alone; what is built is committed.
STATIC := src/nemcon/web/static/nemcon
DOCUMENTS := src/nemcon/web/documents/fonts
front-end: .venv-front-end/ready
	@cd front-end && npm ci --silent
	@.venv-front-end/bin/python front-end/faces.py $(STATIC)/faces.css front-end/node_modules $(DOCUMENTS)
	@for face in source-sans-3 source-serif-4; do \
		for fonts in $(STATIC)/fonts $(DOCUMENTS); do \
			cp front-end/node_modules/@fontsource/$$face/LICENSE $$fonts/$$face.LICENSE || exit 1; \
		done; \
	done
	@rm -rf front-end/node_modules

# The words of the pages, drawn out of code and templates, and the catalogues compiled.
messages: .venv-dev$(FOR)/ready
	@$(DEV)/pybabel -q extract -F src/nemcon/web/locale/babel.cfg -k gettext_noop --no-wrap --sort-output --no-location \
		--project nemcon --copyright-holder "The nemcon authors" -o src/nemcon/web/locale/django.pot src/nemcon/web src/nemcon/wording
	@for folder in src/nemcon/web/locale/*/LC_MESSAGES; do \
		lang=$$(basename $$(dirname $$folder)); \
		$(DEV)/pybabel -q update -N --no-wrap --ignore-obsolete --ignore-pot-creation-date -D django -l $$lang \
			-i src/nemcon/web/locale/django.pot -d src/nemcon/web/locale || exit 1; \
		$(DEV)/pybabel -q compile -D django -l $$lang -d src/nemcon/web/locale || exit 1; \
	done
	@rm src/nemcon/web/locale/django.pot
	@$(DEV)/pybabel -q compile -D django -d src/nemcon/web/accounts/locale

clean:
	@rm -rf .demo .venv .venv-* build dist src/nemcon.egg-info .coverage .coverage.* htmlcov
	@rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache bench/results.json
	@find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# --- environments ---

define new-venv
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "nemcon needs Python 3.11 or newer, and '$(PYTHON)' is older or absent: name another one with 'make PYTHON=...'." >&2; exit 1; }
@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "'$(PYTHON)' cannot make virtual environments: install its venv module ('apt install python3-venv' on Debian)." >&2; exit 1; }
@echo "Preparing $(@D) with $$($(PYTHON) --version), a minute or two ..." >&2
@$(PYTHON) -m venv --clear $(@D)
endef

# What pip would say in hundreds of lines, in a few; and its warnings and errors where it fails.
define fetch
@all=$$(grep -c '^[A-Za-z]' $<); \
	{ PYTHONUNBUFFERED=1 $(@D)/bin/python $(PIP) --progress-bar off --require-hashes --requirement $< 2>$(@D)/said; \
		echo $$? >$(@D)/status; } | { \
	seen=0; while read -r word rest; do case $$word in \
		Collecting|Processing|Requirement) seen=$$((seen + 1)); [ $$((seen % 20)) -ne 0 ] || echo "  $$seen of $$all packages" ;; \
		Installing) echo "  $$seen packages are here; installing them ..." ;; \
	esac; done; } >&2; \
	[ "$$(cat $(@D)/status)" = 0 ] || { cat $(@D)/said >&2; exit 1; }
endef

define install
$(fetch)
@$(@D)/bin/python $(PIP) -qq --no-deps --no-build-isolation --editable .
@$(@D)/bin/python -m compileall -q src/nemcon
@touch $@
endef

$(USE)/ready: requirements-site.txt pyproject.toml
	$(new-venv)
	$(install)

.venv-core/ready: requirements.txt pyproject.toml
	$(new-venv)
	$(install)

.venv-dev$(FOR)/ready: requirements-dev.txt pyproject.toml
	$(new-venv)
	$(install)

.venv-front-end/ready: front-end/requirements.txt
	$(new-venv)
	$(fetch)
	@touch $@

.venv-pins/ready:
	$(new-venv)
	@$(@D)/bin/python $(PIP) -qq pip-tools
	@touch $@
