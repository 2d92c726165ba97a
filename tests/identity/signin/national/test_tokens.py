"""What makes a signed word of the provider hold, by the clock of the test."""

import time
from datetime import timedelta
from types import MappingProxyType

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OKPKey

from identity.access.assurance import Level
from identity.signin.national.errors import NationalRefused, TooWeak
from identity.signin.national.profile import NationalLogin
from identity.signin.national.tokens import Asked, check_id_token, key_id, level_of, verified
from tests.support.mock_op import KID, provider_key

LOGIN = NationalLogin(
    name=MappingProxyType({"en": "Tavala ID"}),
    kind="esignet",
    issuer="https://id.example",
    client_id="portico",
    acr=MappingProxyType({"knows": "basic", "has": "strong", "is": "high"}),
)


@pytest.fixture
def asked(now) -> Asked:
    return Asked("n" * 40, now, Level.STRONG)


@pytest.fixture
def claims(now) -> dict:
    moment = int(now.timestamp())
    return {
        "iss": "https://id.example", "aud": ["portico"], "sub": "s", "nonce": "n" * 40,
        "iat": moment, "exp": moment + 60, "auth_time": moment, "acr": "is",
    }  # fmt: skip


def test_one_that_holds_passes(claims, asked, now):
    check_id_token(claims, LOGIN, asked, now)


@pytest.mark.parametrize("later", [timedelta(seconds=119), timedelta(seconds=-59)])
def test_a_minute_between_two_clocks_does_no_harm(claims, asked, now, later):
    check_id_token(claims, LOGIN, asked, now + later)


@pytest.mark.parametrize(("later", "reason"), [(121, "expired"), (-61, "issued_at")])
def test_more_than_a_minute_does(claims, asked, now, later, reason):
    with pytest.raises(NationalRefused, match=reason):
        check_id_token(claims, LOGIN, asked, now + timedelta(seconds=later))


@pytest.mark.parametrize("name", ["iss", "aud", "sub", "nonce", "iat", "exp"])
@pytest.mark.parametrize("value", [None, "", True, 0, [], {}])
def test_what_is_missing_or_of_another_kind_is_refused(claims, asked, now, name, value):
    with pytest.raises(NationalRefused):
        check_id_token({**claims, name: value}, LOGIN, asked, now)


def test_an_issuer_that_only_begins_alike_is_another(claims, asked, now):
    for issuer in ("https://id.example/", "https://id.example.evil", "HTTPS://ID.EXAMPLE"):
        with pytest.raises(NationalRefused, match="issuer"):
            check_id_token({**claims, "iss": issuer}, LOGIN, asked, now)


class TestLevels:
    @pytest.mark.parametrize(
        ("acr", "level"), [("has", Level.STRONG), ("is", Level.HIGH), ("has is", Level.HIGH), ("x has", Level.STRONG)]
    )
    def test_come_from_the_map(self, claims, asked, acr, level):
        assert level_of({**claims, "acr": acr}, LOGIN, asked)[0] == level

    @pytest.mark.parametrize("acr", ["knows", "hass", "", None, 3, ["is"], "IS"])
    def test_below_what_was_asked_are_refused(self, claims, asked, acr):
        with pytest.raises(TooWeak):
            level_of({**claims, "acr": acr}, LOGIN, asked)

    @pytest.mark.parametrize("before", [None, "now", 61, 3600])
    def test_count_only_for_a_sign_in_that_was_meant_for_us(self, claims, asked, before):
        stamp = claims["auth_time"] - before if isinstance(before, int) else before
        with pytest.raises(NationalRefused, match="not_fresh"):
            level_of({**claims, "auth_time": stamp}, LOGIN, asked)

    def test_are_the_lowest_where_the_profile_knows_no_class(self, claims):
        plain = NationalLogin(name=LOGIN.name, kind="plain", issuer=LOGIN.issuer, client_id="portico")
        assert level_of({**claims, "acr": "is"}, plain, Asked("n", None, Level.BASIC)) == (Level.BASIC, "")


class TestSignatures:
    def test_by_the_keys_of_the_provider_hold(self):
        token = jwt.encode({"alg": "RS256", "kid": KID}, {"a": 1}, provider_key())
        assert key_id(token) == KID
        assert verified(token, KeySet([provider_key()])) == {"a": 1}

    def test_of_an_elliptic_curve_hold_only_under_their_own_name(self):
        key = ECKey.generate_key("P-384", {"kid": "e"})
        token = jwt.encode({"alg": "ES384", "kid": "e"}, {"a": 1}, key, algorithms=["ES384"])
        assert verified(token, KeySet([key])) == {"a": 1}
        small = ECKey.generate_key("P-256", {"kid": "e"})
        with pytest.raises(NationalRefused):
            verified(token, KeySet([small]))
        with pytest.raises(NationalRefused):
            verified(jwt.encode({"alg": "RS256", "kid": "e"}, {}, provider_key()), KeySet([key]))

    def test_of_kinds_that_are_not_listed_are_refused(self):
        key = OKPKey.generate_key("Ed25519", {"kid": "o"})
        token = jwt.encode({"alg": "Ed25519", "kid": "o"}, {}, key, algorithms=["Ed25519"])
        with pytest.raises(NationalRefused, match="algorithm"):
            key_id(token)
        with pytest.raises(NationalRefused):
            verified(token, KeySet([key]))

    @pytest.mark.parametrize("text", ["", "a.b.c", "..", "é.é.é", "a" * 300_000, "eyJhbGciOiJub25lIn0.e30."])
    def test_that_are_none_are_refused(self, text):
        with pytest.raises(NationalRefused):
            key_id(text)

    def test_cost_little(self):
        token, keys = jwt.encode({"alg": "RS256", "kid": KID}, {"a": 1}, provider_key()), KeySet([provider_key()])
        began = time.process_time()
        for _ in range(20):
            verified(token, keys)
        assert (time.process_time() - began) / 20 < 0.006
