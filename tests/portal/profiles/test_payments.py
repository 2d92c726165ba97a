"""Which banks and operators a profile lists, and what they are called in other languages."""

import pytest

from portal.profiles import ProfileError, load
from portal.profiles.loading import DEFAULT

SOURCE = DEFAULT.read_text(encoding="utf-8")
BANKS = 'banks = ["Bank of Tavala", "Savings and Post Bank", "Union of Village Banks"]'


def test_a_bank_is_called_in_each_language_and_by_its_name_elsewhere():
    payments = load(DEFAULT).payments
    assert payments.name_in("Bank of Tavala", "fr-ca") == "Banque de Tavala"
    assert payments.name_in("Bank of Tavala", "en") == payments.name_in("Bank of Tavala", "sw") == "Bank of Tavala"
    assert payments.name_in("Harbour Bank", "fr") == "Harbour Bank", "listed no longer"


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        (BANKS, 'banks = ["One", "One"]', "payments.banks[1]"),
        (BANKS, f'banks = ["{"x" * 81}"]', "payments.banks[0]"),
        ('fr = "Banque de Tavala"', 'xx = "Banque"', "payments.names.Bank of Tavala.xx"),
        ('fr = "Banque de Tavala"', 'fr = " "', "payments.names.Bank of Tavala.fr"),
    ],
)
def test_each_is_listed_once_and_called_in_languages(tmp_path, before, after, key):
    path = tmp_path / "somewhere.toml"
    path.write_text(SOURCE.replace(before, after), encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load(path)
    assert caught.value.key == key
