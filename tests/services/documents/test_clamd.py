"""The scanner's word is taken as it is meant; no word is not a clean bill."""

import pytest

from services.documents.adapters.clamd import Clamd, ScannerUnavailable, usable
from tests.support.clamd import clamd
from tests.support.papers import EICAR, picture


def test_a_virus_is_named():
    with clamd() as address:
        assert Clamd(address).finds([b"some words ", EICAR[:30], EICAR[30:]]) == "Win.Test.EICAR_HDB-1"


def test_a_clean_file_is_clean_however_long():
    with clamd() as address:
        assert Clamd(address).finds([picture() * 200]) == ""


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: \0", b"\xff\0"])
def test_anything_but_a_verdict_means_that_nobody_looked(answer):
    with clamd(answer) as address, pytest.raises(ScannerUnavailable):
        Clamd(address).finds([b"x"])


@pytest.mark.parametrize("address", ["tcp:127.0.0.1:1", "unix:/nowhere/clamd.ctl"])
def test_a_scanner_that_is_not_there_is_unavailable(address):
    with pytest.raises(ScannerUnavailable):
        Clamd(address, seconds=1).finds([b"x"])


def test_an_address_has_one_of_two_shapes():
    assert usable("tcp:localhost:3310") and usable("unix:/run/clamav/clamd.ctl")
    assert not any(usable(address) for address in ("", "localhost", "tcp:localhost", "unix:clamd", "http://x:1"))
