# The commands of this house. "make run" is for shoppers, the others are for developers.

.PHONY: help run test long bench fuzz pictures lock calendars mutants rules-page clean

help:  ## say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

run:  ## install what is missing, then open the window
	@scripts/set-up run
	@.venv/bin/aliorder-desktop $(ARGS)

test:  ## install what is missing, then run every check and test
	@scripts/set-up dev
	@scripts/check

long:  ## run the tests that take minutes: kills, wrong clocks, a year of weather, wake-ups
	@scripts/set-up dev
	@.venv/bin/pytest -q -m long -s

bench:  ## measure what must be fast
	@scripts/set-up dev
	@.venv/bin/pytest -q -m bench -s
	@.venv/bin/python -m benchmarks $(ARGS)

fuzz:  ## damage files in search of one that cannot be read; fetches atheris (ARGS=SECONDS)
	@scripts/set-up dev
	@scripts/fuzz $(ARGS)

pictures:  ## make a picture of every view and dialog
	@scripts/set-up dev
	@.venv/bin/python scripts/make_screenshots.py build/pictures

lock:  ## pin the libraries anew (UPGRADE=1: at their newest)
	@scripts/make-lock

calendars:  ## write resources/calendars anew
	@scripts/set-up dev
	@.venv/bin/python scripts/make_calendars.py

mutants:  ## say which changes of a rule no scenario notices (ARGS="aliexpress")
	@scripts/set-up dev
	@PYTHONPATH=. .venv/bin/python scripts/try_mutants.py $(ARGS)

rules-page:  ## write docs/rules.md anew from the packs
	@scripts/set-up dev
	@.venv/bin/python scripts/make_rules_page.py

clean:  ## remove what was installed and built here
	@rm -rf .venv build dist
