import pytest

from identity.signin.browsers import browser_and_system

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT} Chrome/156.0 Mobile Safari/537.36", ("Chrome", "Android")),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/156.0 Safari/537.36 Edg/156.0", ("Edge", "Windows")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1", ("Safari", "iPhone")),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", ("Firefox", "Linux")),
        ("curl/7.88.1 my-name-is-amina", ("", "")),
        ("", ""),
    ],
)  # fmt: skip
def test_two_words_are_kept_of_what_a_browser_says(said, word):
    assert browser_and_system(said) == (word or ("", ""))


def test_no_word_of_a_browsers_own_is_kept():
    kept = browser_and_system("<script>Chrome/1 Android amina@example.org" + "x" * 100_000)
    assert kept == ("Chrome", "Android")
