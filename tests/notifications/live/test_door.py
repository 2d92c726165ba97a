"""The process that serves sockets, and pages too where it is the only one."""

import importlib

from django.db import connections

from portal import asgi


def test_keeps_no_connection_for_a_thread_that_is_gone(monkeypatch):
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 600)
    importlib.reload(asgi)
    assert connections.settings["default"]["CONN_MAX_AGE"] == 0
