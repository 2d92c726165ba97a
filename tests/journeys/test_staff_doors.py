"""Every address of staff, by every path, over the real server: nothing answers 200 without the second factor."""

import os
import secrets
from collections.abc import Iterator

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from identity.signin.doors import DOORS, Door, door_of
from identity.signin.staff_addresses import addresses
from tests.support.visitors import Visitor, command, filled

from .conftest import Portal

SIGN_IN, CODE = "/office/sign-in/", "/office/sign-in/code/"
BEFORE_THE_DOORS = {SIGN_IN, CODE, "/office/sign-in/passkey/"}
BUILT_IN = [
    "/manage/login/", "/manage/logout/", "/manage/password_reset/", "/manage/password_reset/done/",
    "/manage/password_reset/confirm/a/b/", "/manage/password_change/", "/manage/account/change_password/",
    "/admin/", "/admin/login/", "/django-admin/", "/accounts/login/", "/accounts/password/reset/", "/accounts/2fa/",
    "/api/", "/api/v2/pages/", "/_util/login/",
]  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT")
# Auditors hold one role and nobody else in the journeys signs in as this one.
VERA = "vera.solen"


def behind(prefix: str = "/") -> list[str]:
    """Every address behind a door whose prefix begins so."""
    found = {filled(path) for path, _view in addresses() if door_of(path)}
    return sorted(path for path in found if path.startswith(prefix) and path not in BEFORE_THE_DOORS)


def odd_spellings(path: str) -> list[str]:
    """What a proxy, a browser or somebody with time may make of an address."""
    first, rest = path[1], path[2:]
    return [
        f"/{path}", f"//{path}", f"/.{path}", f"/x/..{path}", f"{path}../{path[1:]}", f"{path}.", f"{path}/",
        path.upper(), f"/{first.upper()}{rest}", f"/%{ord(first):02x}{rest}", f"/%{ord(first):02X}{rest}",
        f"{path[:-1]}%2F", f"{path[:-1]};x=1/", f"{path[:-1]}%00/", f"{path[:-1]}%0a/", f"/fr{path}", f"/ar{path}",
        f"{path}?next=/", f"{path}#x", f"\\{path[1:]}", f"{path[:-1]}%20/", path[:-1],
    ]  # fmt: skip


ADDRESSES = behind()
# Where what somebody posted is kept until they signed in: a post without a token is nobody's, and is refused before.
KEEPING = {
    filled(path) for path, view in addresses() if getattr(getattr(view, "view_class", None), "keeps_posts", False)
}


def turned_away(method: str, path: str) -> tuple[int, bool]:
    """How everything without a token is answered: the status, and whether it leads to the door."""
    return (403, False) if method == "POST" and path in KEEPING else (302, True)


@pytest.fixture
def visitor(portal: Portal) -> Visitor:
    return Visitor(portal.address)


@pytest.fixture
def vera(portal: Portal) -> Iterator[Visitor]:
    """An auditor, signed in with both factors; whatever becomes of her, she is as before afterwards."""
    visitor = Visitor(portal.address)
    visitor.sign_in_as_staff(VERA)
    assert visitor.get("/office/").status == 200
    yield visitor
    if "auditor" not in run(portal, "shell", "-v0", "-c", f"{SET_ACTIVE.format(active=True)}{ROLES}"):
        run(portal, "give_role", VERA, "auditor")


ROLES = f"""
from identity.access.models import RoleAssignment as R; from django.utils import timezone
print(list(R.objects.filter(user__username="{VERA}").active_on(timezone.localdate()).values_list("role", flat=True)))
"""
SET_ACTIVE = f"""
from identity.people.models import User
user = User.objects.get(username="{VERA}"); user.is_active = {{active}}; user.save()
"""


def run(portal: Portal, *words: str) -> str:
    unset = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    return command(portal.folder, *words, environment={k: v for k, v in os.environ.items() if k not in unset})


def opened(visitor: Visitor, paths: list[str], *methods: str) -> list[str]:
    """Which of these answer 200."""
    return [f"{method} {path}" for path in paths for method in methods if visitor.ask(method, path).status == 200]


def test_the_walk_sees_every_house():
    assert len(ADDRESSES) > 250
    assert {door_of(path).prefix for path in ADDRESSES} == {door.prefix for door in DOORS}
    assert all("<" not in path and "(" not in path for path in ADDRESSES)


class TestWithoutASecondFactor:
    def test_nobody_is_led_to_the_staff_sign_in(self, visitor):
        for path in ADDRESSES:
            for method in METHODS:
                answer = visitor.ask(method, path)
                led = (answer.status, answer.location.startswith(f"{SIGN_IN}?next="))
                assert led == turned_away(method, path), (method, path)

    def test_a_password_alone_leads_to_the_code(self, visitor):
        assert visitor.give_password("petra.vance").location == CODE
        for path in ADDRESSES:
            for method in ("GET", "POST"):
                answer = visitor.ask(method, path)
                led = (answer.status, answer.location.startswith(f"{CODE}?next="))
                assert led == turned_away(method, path), (method, path)

    def test_a_citizen_finds_nothing(self, visitor):
        visitor.make_account(f"0712 {secrets.randbelow(900) + 100} {secrets.randbelow(900) + 100}")
        for path in ADDRESSES:
            assert visitor.get(path).status == 404, path
        for path in ADDRESSES[::7]:
            assert visitor.ask("POST", path).status == 404, path

    @pytest.mark.parametrize("who", ["nobody", "password only", "citizen"])
    def test_no_odd_spelling_opens_a_door(self, visitor, who):
        if who == "citizen":
            visitor.make_account(f"0712 {secrets.randbelow(900) + 100} {secrets.randbelow(900) + 100}")
        if who == "password only":
            visitor.give_password("petra.vance")
        spelled = [odd for door in DOORS for odd in odd_spellings(door.prefix)]
        spelled += odd_spellings("/manage/pages/") + odd_spellings("/staff/people/")
        assert opened(visitor, spelled, "GET", "HEAD", "POST") == []

    def test_sign_in_pages_of_others_let_nobody_in(self, visitor):
        assert opened(visitor, BUILT_IN, *METHODS) == []
        for path in BUILT_IN:
            visitor.post(path, username="petra.vance", password="a lamp in the doorway", next="/office/")
            assert visitor.get("/office/").status == 302, path


class TestWithoutTheRole:
    @pytest.mark.parametrize(
        ("username", "own"),
        [("petra.vance", {"/office/", "/staff/"}), ("ines.calder", {"/manage/", "/staff/"})],
    )
    def test_the_doors_of_others_stay_shut(self, visitor, username, own):
        visitor.sign_in_as_staff(username)
        doors: list[Door] = [door for door in DOORS if door.prefix not in own]
        closed = [path for path in ADDRESSES if door_of(path) in doors]
        assert len(closed) > 10
        for path in closed:
            assert visitor.get(path).status == 404, path
        for prefix in own:
            assert visitor.get(prefix).status == 200, prefix

    def test_a_role_that_ended_closes_every_door_at_once(self, portal, vera):
        run(portal, "end_role", VERA, "auditor")
        assert vera.get("/office/").location.startswith(SIGN_IN), "the session outlives the role"
        vera.sign_in_as_staff(VERA)
        for path in ADDRESSES:
            assert vera.get(path).status == 404, path

    def test_an_account_that_was_closed_is_out_at_once_and_does_not_come_in_again(self, portal, vera):
        run(portal, "shell", "-v0", "-c", SET_ACTIVE.format(active=False))
        for path in ADDRESSES[::5]:
            assert vera.get(path).location.startswith(SIGN_IN), path
        assert vera.give_password(VERA).status == 422


class TestSockets:
    def live(self, portal: Portal, visitor: Visitor):
        address = portal.address.replace("http", "ws", 1) + "/ws/live/"
        cookies = {"Cookie": f"sessionid={visitor.session}"} if visitor.session else {}
        return connect(address, origin=portal.address, additional_headers=cookies)

    def closed_with(self, socket, *, within: float = 10) -> int:
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(timeout=within)
        return closed.value.rcvd.code

    @pytest.mark.parametrize("who", ["nobody", "password only"])
    def test_hear_nothing_without_a_second_factor(self, portal, visitor, who):
        if who == "password only":
            visitor.give_password("petra.vance")
        with self.live(portal, visitor) as socket:
            assert self.closed_with(socket) == 4401

    @pytest.mark.parametrize("end", ["role", "account"])
    def test_close_when_a_role_ends_or_an_account_is_closed(self, portal, vera, end):
        with self.live(portal, vera) as socket:
            socket.send("ping")
            assert socket.recv(timeout=10) == "pong"
            if end == "role":
                run(portal, "end_role", VERA, "auditor")
            else:
                run(portal, "shell", "-v0", "-c", SET_ACTIVE.format(active=False))
            assert self.closed_with(socket, within=2) == 4401
