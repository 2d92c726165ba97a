"""What `manage.py run`, `test` and `checks` do. Standard library only: it works before anything is installed."""
