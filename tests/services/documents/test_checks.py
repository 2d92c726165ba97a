"""A deployment hears what is missing before the first file arrives."""

import pytest

from services.documents.checks import scanner_has_an_address, somebody_looks_at_files


@pytest.mark.parametrize(("address", "found"), [("", 0), ("tcp:localhost:3310", 0), ("localhost:3310", 1)])
def test_an_address_that_cannot_be_called_is_named(settings, address, found):
    settings.PORTICO_CLAMD = address
    assert len(scanner_has_an_address()) == found


def test_files_that_nobody_would_ever_see_are_named(settings, rule):
    rule(without_scanner="quarantine")
    assert [message.id for message in somebody_looks_at_files()] == ["documents.W001"]
    settings.PORTICO_CLAMD = "unix:/run/clamav/clamd.ctl"
    assert somebody_looks_at_files() == []
