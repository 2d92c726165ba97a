"""What the processes of one machine tell one another without Redis."""

import subprocess
import sys

import pytest

from portal.shell.stamps import StampFiles


@pytest.fixture
def stamps(tmp_path) -> StampFiles:
    return StampFiles(str(tmp_path / "stamps"), {})


def test_a_word_is_kept_replaced_and_removed(stamps):
    assert stamps.get("generation") is None
    assert stamps.get_or_set("generation", "one", None) == "one"
    assert not stamps.add("generation", "two")
    stamps.set("generation", "two", None)
    assert stamps.get("generation") == "two"
    assert stamps.delete("generation")
    assert not stamps.delete("generation")


def test_clearing_forgets_all(stamps):
    stamps.clear()
    stamps.set("a", "1")
    stamps.clear()
    assert stamps.get("a") is None


def test_what_one_process_writes_another_reads_at_once(stamps, tmp_path):
    script = "import sys; from portal.shell.stamps import StampFiles as S; S(sys.argv[1], {}).set('generation', 'new')"
    stamps.set("generation", "old")
    subprocess.run(
        [
            sys.executable,
            "-c",
            f"from django.conf import settings; settings.configure(); {script}",
            tmp_path / "stamps",
        ],
        check=True,
    )
    assert stamps.get("generation") == "new"
