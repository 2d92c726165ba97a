# Each line calls the same command that works without make: python3 manage.py <command>
PYTHON ?= python3

.PHONY: run test check bench screens messages lock
run:
	@$(PYTHON) manage.py run
test:
	@$(PYTHON) manage.py test $(T)
check:
	@$(PYTHON) manage.py checks
bench:
	@$(PYTHON) manage.py bench
screens:
	@$(PYTHON) manage.py screens
messages:
	@$(PYTHON) manage.py messages
lock:
	@$(PYTHON) manage.py lock
