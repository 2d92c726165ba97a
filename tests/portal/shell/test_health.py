import pytest
from django.db import OperationalError


def test_a_running_process_is_alive_without_a_database(client):
    assert client.get("/health/live").content == b"ok\n"


@pytest.mark.django_db
def test_it_is_ready_when_the_database_answers(client):
    assert client.get("/health/ready").status_code == 200


@pytest.mark.django_db
def test_it_is_not_ready_when_the_database_is_gone(client, monkeypatch):
    def gone():
        raise OperationalError

    monkeypatch.setattr("portal.shell.health.connection.cursor", gone)
    assert client.get("/health/ready").status_code == 503


@pytest.mark.django_db
def test_the_patterns_are_for_demonstrations_only(client, settings):
    settings.PORTICO_DEMO = False
    assert client.get("/patterns/").status_code == 404
