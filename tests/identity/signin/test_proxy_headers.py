"""What a request says of itself in headers opens nothing, and counts for nothing unless our own proxy wrote it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from identity.access.roles import Role
from identity.signin.addresses import address_of
from identity.signin.card import virtual
from identity.signin.limits import PASSWORD_BY_ADDRESS
from identity.signin.models import OpenSession, SignInEvent, Tries
from portal.profiles.schema import Card
from tests.support.spoofing import ADDRESSES, ALL, ELSEWHERE, EVIL, PLACES, as_a_server_gives_it, forged

from .test_card_views import AMINA, ORIGIN, is_in, nonce_for, registered

pytestmark = pytest.mark.django_db
HERE = "203.0.113.77"
PAGES = ["/my/", "/form/1/", "/office/", "/manage/", "/sign-in/", "/office/sign-in/", "/office/sign-in/code/"]


def asks(**environment: str):
    return RequestFactory().get("/", REMOTE_ADDR=HERE, **environment)


class TestNobodyComesInByThem:
    @pytest.fixture
    def whom(self, staff, citizen) -> list[str]:
        """By what somebody could be named: an account's name and id, a person's id."""
        grace = staff("grace", Role.CASEWORKER)
        return [grace.username, str(grace.pk), citizen.user.username, str(citizen.user_id), str(citizen.pk)]

    @pytest.mark.parametrize("page", PAGES)
    def test_all_at_once_open_no_session_on_any_page(self, client, whom, page):
        for who in whom:
            # REMOTE_USER and SSL_CLIENT_VERIFY are what a server itself would say of a visitor it knows.
            known = {"REMOTE_USER": who, "SSL_CLIENT_VERIFY": "SUCCESS", "AUTH_USER": who}
            for send in (client.get, client.post):
                answer = send(page, **forged(who), **known)
                assert answer.status_code != 200 or b"inside" not in answer.content
                assert "_auth_user_id" not in client.session
        assert not OpenSession.objects.exists() and not SignInEvent.objects.exists()

    @pytest.mark.parametrize("name", ALL)
    def test_each_alone_leaves_the_visitor_nobody(self, client, whom, name):
        for who in whom:
            answer = client.get("/my/", **{as_a_server_gives_it(name): ALL[name].format(who=who)})
            assert answer.json()["kind"] == "anonymous"

    def test_another_address_in_them_opens_no_other_page(self, client, whom):
        answer = client.get("/my/", HTTP_X_ORIGINAL_URL="/office/", HTTP_X_REWRITE_URL="/office/")
        assert answer.json()["kind"] == "anonymous"

    def test_they_make_nobodys_address_ours(self):
        request = asks(**forged("grace"))
        assert request.get_host() == "testserver" and EVIL not in request.build_absolute_uri()
        assert not request.is_secure()


class TestWithoutAProxy:
    @pytest.mark.parametrize("name", ADDRESSES)
    def test_the_address_is_that_of_the_line(self, name):
        assert address_of(asks(**{as_a_server_gives_it(name): ADDRESSES[name]})) == HERE

    def test_all_at_once_change_no_limit(self, staff):
        """Whoever writes another address each time is counted as one all the same."""
        staff("grace", Role.CASEWORKER)
        Tries.objects.all().delete()
        for number in range(4):
            spoofed = {as_a_server_gives_it(name): f"198.51.100.{number}" for name in ADDRESSES}
            Client(REMOTE_ADDR=HERE).post(
                "/office/sign-in/", {"username": f"somebody{number}", "password": "wrong"}, **spoofed
            )
        assert Tries.objects.filter(key__startswith=f"{PASSWORD_BY_ADDRESS.name}:").count() == 1


class TestBehindOurProxy:
    """nginx writes the address of the line into X-Forwarded-For, in the place of whatever a visitor wrote there."""

    @pytest.fixture(autouse=True)
    def one_proxy(self, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    @pytest.mark.parametrize(
        "written", [HERE, f"{ELSEWHERE}, {HERE}", f"{ELSEWHERE},{ELSEWHERE},{HERE}", f" ,, {HERE}", f"{HERE}:4711"]
    )
    def test_the_last_address_counts_and_none_before_it(self, written):
        assert address_of(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=written)) == HERE

    @pytest.mark.parametrize("name", [name for name in ADDRESSES if name != "X-Forwarded-For"])
    def test_no_other_header_is_asked(self, name):
        request = RequestFactory().get(
            "/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=HERE,
            **{as_a_server_gives_it(name): ADDRESSES[name]},
        )  # fmt: skip
        assert address_of(request) == HERE

    @pytest.mark.parametrize("broken", [f"{HERE}\r\nX-Forwarded-For: {ELSEWHERE}", "unknown", "_hidden", "256.1.1.1"])
    def test_what_is_no_address_is_refused_instead_of_guessed(self, broken):
        with pytest.raises(PermissionDenied):
            address_of(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=broken))


class TestTheAddressThatACardSignsFor:
    """It stands in the settings. Whoever owns the line between browser and portal may write what they like."""

    @pytest.fixture
    def card(self, settings, tmp_path, now):
        """A card that the counter has seen."""
        settings.PORTICO_DATA_DIR = tmp_path
        settings.PORTICO_CARD = Card(country="XT", policies_allowed=("2.999.1.1",), revocation="crl", virtual=True)
        settings.PORTICO_PUBLIC_ADDRESS = ORIGIN
        return registered(now, assurance=2)

    EVERY = {as_a_server_gives_it(name): value for name, value in PLACES.items()}

    @pytest.mark.parametrize("name", [*PLACES, "Forwarded", "Origin", "Referer"])
    def test_headers_make_no_other_address_right(self, client, card, name):
        value = {"Origin": f"https://{EVIL}", "Referer": f"https://{EVIL}/"}.get(name)
        spoofed = {as_a_server_gives_it(name): value or ALL[name]}
        nonce = nonce_for(client)
        token = virtual.sign_in("amina", AMINA, origin=f"https://{EVIL}", nonce=nonce)
        answer = client.post("/sign-in/card/", {"nonce": nonce, "token": token}, **spoofed)
        assert answer.status_code == 422 and not is_in(client)

    def test_nor_all_of_them_together(self, client, card):
        nonce = nonce_for(client)
        token = virtual.sign_in("amina", AMINA, origin=f"https://{EVIL}", nonce=nonce)
        answer = client.post("/sign-in/card/", {"nonce": nonce, "token": token}, **self.EVERY)
        assert answer.status_code == 422 and not is_in(client)

    def test_nor_our_own_wrong(self, client, card):
        nonce = nonce_for(client)
        token = virtual.sign_in("amina", AMINA, origin=ORIGIN, nonce=nonce)
        client.post("/sign-in/card/", {"nonce": nonce, "token": token}, **self.EVERY)
        assert is_in(client)
