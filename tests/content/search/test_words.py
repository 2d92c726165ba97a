import pytest

from content.search.words import keys_of


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "pensions", "Pension"),
        ("en", "mother’s", "mothers"),
        ("en", "birth-certificate", "birth certificate"),
        ("fr", "l’allocation", "ALLOCATIONS"),
        ("fr", "bébé", "bebe"),
        ("fr", "aînés", "ainé"),
        ("ar", "المعاش", "معاش"),
        ("ar", "والمعاش", "معاش"),
        ("ar", "للأطفال", "أطفال"),
        ("ar", "إعانة", "اعانه"),
        ("ar", "مَعَاش", "معاش"),
        ("ar", "معـــاش", "معاش"),
        ("ar", "مستشفى", "مستشفي"),
        ("am", "ጡረታ", "ጡረታ"),
    ],
)
def test_two_writings_of_a_word_have_one_key(language, one, other):
    assert keys_of(one, language) == keys_of(other, language) != ()


@pytest.mark.parametrize(
    ("language", "text"), [("en", "how do I get the"), ("fr", "comment faire pour l’"), ("ar", "كيف يمكنني من")]
)
def test_words_that_tell_nothing_are_left_out(language, text):
    assert keys_of(text, language) == ()


@pytest.mark.parametrize("text", ["", "   ", "!?…", "👶🍼", "\u200d\u200d", "<>&;--"])
def test_what_holds_no_word_has_no_keys(text):
    assert keys_of(text, "en") == ()
