"""What a profile says of smart ID cards hangs together, or nothing starts."""

import pytest

from portal.profiles import ProfileError, load
from portal.profiles.loading import DEFAULT
from portal.profiles.schema import MOBILE_ID, Card

SOURCE = DEFAULT.read_text(encoding="utf-8")
ALLOWED = 'country = "EE"\npolicies_allowed = ["1.3.6.1.4.1.51361.1.2.1"]'
ASKED = f'{ALLOWED}\nissuers = "issuers"\nocsp_hosts = ["ocsp.example"]'
LISTED = f'{ALLOWED}\nissuers = "issuers"\nrevocation = "crl"\ncrls = "crls"'


@pytest.fixture
def said(tmp_path):
    """Load the default profile with this table of cards; two folders lie beside it."""
    (tmp_path / "issuers").mkdir()
    (tmp_path / "crls").mkdir()
    (tmp_path / "signer.pem").write_text("a certificate")

    def say(table: str, methods: str = '["card", "passkey"]') -> Card:
        before, _, rest = SOURCE.partition("[signin]")
        after = "[adapters" + rest.partition("[adapters")[2]
        path = tmp_path / "country.toml"
        written = f"{before}[signin]\nmethods = {methods}\n\n[signin.card]\n{table}\n\n{after}"
        path.write_text(written, encoding="utf-8")
        return load(path).signin.card

    return say


def test_the_default_profile_has_the_virtual_card():
    card = load(DEFAULT).signin.card
    assert card.virtual
    assert card.policies_allowed == ("2.999.1.1",)


def test_real_cards_are_asked_about_or_looked_up(said, tmp_path):
    card = said(ASKED)
    assert card.issuers == str(tmp_path / "issuers")
    assert (card.revocation, card.policies_denied, card.virtual) == ("ocsp", MOBILE_ID, False)
    assert said(LISTED).crls == str(tmp_path / "crls")
    assert said(f'{ASKED}\nocsp_signer = "signer.pem"').ocsp_signer == str(tmp_path / "signer.pem")


def test_no_may_be_said(said):
    assert not said(f"{ASKED}\nvirtual = false").virtual


REFUSED = {
    "no country": (ASKED.replace('country = "EE"\n', ""), "country", "two capital letters"),
    "a country in small letters": (ASKED.replace('"EE"', '"ee"'), "country", "two capital letters"),
    "nothing at all": ("", "policies_allowed", "at least one"),
    "no policy": (ASKED.replace(ALLOWED, "policies_allowed = []"), "policies_allowed", "at least one"),
    "a policy in words": (ASKED.replace("1.3.6", "id-card"), "policies_allowed[0]", "no number of a policy"),
    "a policy denied in words": (f'{ASKED}\npolicies_denied = ["1.02"]', "policies_denied[0]", "no number"),
    "no issuers": (ALLOWED + '\nocsp_hosts = ["a"]', "issuers", "missing"),
    "issuers that are nowhere": (ASKED.replace('"issuers"', '"nowhere"'), "issuers", "there is no folder"),
    "nobody to ask": (f'{ALLOWED}\nissuers = "issuers"', "ocsp_hosts", "at least one host"),
    "an address for a host": (
        ASKED.replace("ocsp.example", "http://ocsp.example/"),
        "ocsp_hosts[0]",
        "no name of a host",
    ),
    "a host in capitals": (ASKED.replace("ocsp.example", "OCSP.example"), "ocsp_hosts[0]", "no name of a host"),
    "a nonce left out for an address": (f'{ASKED}\nocsp_without_nonce = ["a/b"]', "ocsp_without_nonce[0]", "no name"),
    "an odd address": (f'{ASKED}\nocsp_address = "ldap://a"', "ocsp_address", "no address of a responder"),
    "an address with a name in it": (f'{ASKED}\nocsp_address = "http://a@b/"', "ocsp_address", "no address"),
    "a signer that is nowhere": (f'{ASKED}\nocsp_signer = "nowhere.pem"', "ocsp_signer", "there is no file"),
    "no lists": (LISTED.replace('\ncrls = "crls"', ""), "crls", "missing"),
    "lists that are nowhere": (LISTED.replace('"crls"', '"nowhere"'), "crls", "there is no folder"),
    "an unknown way": (ASKED + '\nrevocation = "perhaps"', "revocation", "unknown way “perhaps”"),
    "a virtual card with real issuers": (ASKED + "\nvirtual = true", "issuers", "leave one of the two out"),
    "a truth in words": (ASKED + '\nvirtual = "yes"', "virtual", "must be bool, not str"),
    "an unknown key": (ASKED + "\nreader = 1", "reader", "not known"),
}


@pytest.mark.parametrize(("table", "key", "reason"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("methods", ['["card"]', '["passkey"]'])
def test_what_does_not_hang_together_is_refused_with_key_and_reason(said, table, key, reason, methods):
    if not table and "card" not in methods:
        assert said(table, methods) == Card()
        return
    with pytest.raises(ProfileError) as refused:
        said(table, methods)
    assert refused.value.key == f"signin.card.{key}"
    assert reason in refused.value.reason
