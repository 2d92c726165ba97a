"""The promise of the page cache in processor time, against the least that Django can do."""

import time

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path

ROUNDS, REQUESTS = 9, 300
MOST = 1.2


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


urlpatterns = [path("", hello)]


def cost(handler: WSGIHandler, environ: dict[str, object]) -> float:
    """Seconds of processor time for REQUESTS requests through the whole handler."""
    started = time.process_time()
    for _ in range(REQUESTS):
        response = handler(dict(environ), lambda status, headers: None)
        response.close()
    return time.process_time() - started


@pytest.fixture
def connection_kept():
    """A server closes old connections around each request; a test has only the one."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
def test_a_kept_page_costs_little_more_than_the_barest_view(client, home, connection_kept):
    client.get("/")
    environ = RequestFactory().get("/").environ
    kept = WSGIHandler()
    with override_settings(MIDDLEWARE=["django.middleware.security.SecurityMiddleware"]):
        bare = WSGIHandler()
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(cost(kept, environ))
        with override_settings(ROOT_URLCONF=__name__):
            theirs.append(cost(bare, environ))
    ratio = min(ours) / min(theirs)
    assert ratio <= MOST, f"{min(ours) / REQUESTS * 1e6:.0f} µs against {min(theirs) / REQUESTS * 1e6:.0f} µs"
