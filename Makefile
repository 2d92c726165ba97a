# Each line calls the same command that works without make: python3 manage.py <command>
PYTHON ?= python3

.PHONY: run test check bench lock
run:
	@$(PYTHON) manage.py run
test:
	@$(PYTHON) manage.py test $(T)
check:
	@$(PYTHON) manage.py checks
bench:
	@$(PYTHON) manage.py bench
lock:
	@$(PYTHON) manage.py lock
