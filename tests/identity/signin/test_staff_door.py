import time
from datetime import date
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django_otp.oath import TOTP

from identity.access.models import RoleAssignment
from identity.access.roles import EDITING_ROLES, Role
from identity.audit.models import Entry
from identity.people.models import User
from identity.signin.methods import CODE
from identity.signin.models import CodeApp
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough password"
OFFICE = ["/office/", "/office/cases/", "/office/cases/1/decide/", "/office/sign-in/other/", "/office/x"]
MANAGE = [
    "/manage/",
    "/manage/pages/",
    "/manage/api/main/pages/",
    "/manage/account/",
    "/manage/sprite/",
    "/manage/users/",
]
BUILT_IN = ["/manage/login/", "/manage/login", "/manage/password_reset/", "/manage/password_reset/confirm/a/b/"]


def token(user: User, *, ahead: int = 0) -> str:
    totp = TOTP(CodeApp.objects.get(user=user).seed)
    totp.time = time.time() + ahead * totp.step
    return f"{totp.token():06d}"


def give_password(client: Client, username: str = "grace", password: str = PASSWORD, next_page: str = ""):
    return client.post("/office/sign-in/", {"username": username, "password": password, "next": next_page})


@pytest.fixture
def grace(staff) -> User:
    user = staff("grace", Role.CASEWORKER)
    call_command("enrol_staff", "grace", stdout=StringIO())
    return user


def enter(client: Client, user: User) -> Client:
    give_password(client, user.username)
    assert client.post("/office/sign-in/code/", {"code": token(user)}).status_code == 302
    return client


def test_a_code_completes_a_password_and_nothing_else(client, staff):
    sign_in(client, staff("grace", Role.CASEWORKER), method=CODE)
    assert client.get("/office/sign-in/code/")["Location"].startswith("/office/sign-in/")
    assert "_auth_user_id" not in client.session


class TestWhoPasses:
    @pytest.mark.parametrize("address", OFFICE + MANAGE)
    @pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head", "options"])
    def test_nobody_signed_in_is_led_to_the_staff_sign_in(self, client, address, method):
        answer = getattr(client, method)(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/office/sign-in/?next=%2F")

    @pytest.mark.parametrize("address", OFFICE + MANAGE)
    def test_a_password_alone_leads_to_the_code(self, client, grace, address):
        give_password(client)
        assert client.get(address)["Location"].startswith("/office/sign-in/code/?next=")

    @pytest.mark.parametrize("address", OFFICE + MANAGE + BUILT_IN)
    def test_a_citizen_finds_nothing(self, client, citizen, address):
        sign_in(client, citizen.user)
        assert client.get(address).status_code == 404
        assert Entry.objects.filter(kind="refused", action="door.refused", subject_id=None).count() == 1

    @pytest.mark.parametrize("address", OFFICE + MANAGE)
    def test_staff_without_a_role_today_find_nothing(self, client, grace, address):
        enter(client, grace)
        RoleAssignment.objects.update(ends_on=date(2021, 1, 1))
        assert client.get(address).status_code == 404

    @pytest.mark.parametrize(
        ("role", "opened"),
        [
            (Role.CASEWORKER, ["office"]),
            (Role.SOCIAL_ASSISTANT, ["office"]),
            (Role.APPROVER, ["office"]),
            (Role.PAYMENT_OFFICER, ["office"]),
            (Role.AUDITOR, ["office"]),
            (Role.SUPERVISOR, ["office"]),
            (Role.AUTHOR, ["manage"]),
            (Role.TRANSLATOR, ["manage"]),
            (Role.REVIEWER, ["manage"]),
            (Role.PROGRAMME_OWNER, ["manage"]),
            (Role.PUBLISHER, ["manage"]),
            (Role.ADMINISTRATOR, ["manage"]),
        ],
    )
    def test_each_role_opens_its_doors(self, client, grace, role, opened):
        RoleAssignment.objects.update(role=role)
        enter(client, grace)
        for door, addresses in {"office": OFFICE, "manage": MANAGE}.items():
            expected = 200 if door in opened else 404
            assert {client.get(address).status_code for address in addresses} == {expected}, door

    @pytest.mark.parametrize("role", sorted(EDITING_ROLES))
    def test_somebody_who_was_given_roles_of_both_houses_by_hand_finds_no_cases(self, client, grace, role):
        RoleAssignment.objects.create(user=grace, role=role, starts_on=date(2021, 1, 1))
        enter(client, grace)
        assert {client.get(address).status_code for address in OFFICE} == {404}

    def test_a_dismissed_member_of_staff_is_out_at_once(self, client, grace):
        enter(client, grace)
        User.objects.update(is_active=False)
        assert client.get("/office/").status_code == 302

    def test_half_in_is_nobody_elsewhere_too(self, client, grace):
        give_password(client)
        assert client.get("/my/").json()["kind"] == "anonymous"
        enter(client, grace)
        assert client.get("/my/").json()["kind"] == "staff"


class TestSignInPagesOfOthers:
    @pytest.mark.parametrize("address", BUILT_IN)
    def test_lead_to_ours(self, client, address):
        for method in (client.get, client.post):
            answer = method(address, {"username": "grace", "password": PASSWORD})
            assert answer["Location"].startswith("/office/sign-in/?next=%2F")
            assert "login" not in answer["Location"]
            assert "password" not in answer["Location"]

    @pytest.mark.parametrize("address", BUILT_IN)
    def test_lead_on_when_one_is_in(self, client, grace, address):
        RoleAssignment.objects.update(role=Role.ADMINISTRATOR)
        enter(client, grace)
        assert client.get(address)["Location"] == "/manage/"


class TestPassword:
    def test_then_code_opens_the_office(self, client, grace):
        answer = give_password(client, next_page="/office/cases/")
        assert answer["Location"] == "/office/sign-in/code/?next=%2Foffice%2Fcases%2F"
        answer = client.post(answer["Location"], {"code": token(grace), "next": "/office/cases/"})
        assert answer["Location"] == "/office/cases/"
        assert client.get("/office/cases/").content == b"inside"

    @pytest.mark.parametrize(("username", "password"), [("grace", "wrong"), ("nobody", PASSWORD)])
    def test_wrong_or_unknown_says_the_same(self, client, grace, username, password):
        answer = give_password(client, username, password)
        assert answer.status_code == 422
        assert "do not fit together" in answer.content.decode()
        assert "wrong" not in answer.content.decode()
        assert Entry.objects.filter(action="signin.refused.password").exists()

    @pytest.mark.parametrize(("username", "password", "place"), [("", "x", "username"), ("x", "", "password")])
    def test_what_is_missing_is_named(self, client, username, password, place):
        answer = give_password(client, username, password)
        assert answer.status_code == 422
        assert f'href="#{place}"' in answer.content.decode()

    def test_citizens_never_come_by_password(self, client, citizen):
        citizen.user.set_password(PASSWORD)
        citizen.user.save()
        assert give_password(client, citizen.user.username).status_code == 422
        assert "_auth_user_id" not in client.session

    def test_the_sixth_try_waits_even_with_the_right_password(self, client, grace):
        for _ in range(5):
            assert give_password(client, password="wrong").status_code == 422
        assert give_password(client).status_code == 429
        assert give_password(client, "GRACE").status_code == 429
        assert "_auth_user_id" not in client.session

    def test_a_right_password_forgets_earlier_slips(self, client, grace):
        for _ in range(3):
            for _ in range(4):
                give_password(Client(), password="wrong")
            assert give_password(Client()).status_code == 302

    def test_changes_the_session_key(self, client, grace):
        client.get("/sign-in/passkey/")
        before = client.session.session_key
        give_password(client)
        halfway = client.session.session_key
        client.post("/office/sign-in/code/", {"code": token(grace)})
        assert len({before, halfway, client.session.session_key}) == 3
        assert not Session.objects.filter(session_key__in=[before, halfway]).exists()

    def test_then_code_leads_editors_to_their_pages(self, client, grace):
        RoleAssignment.objects.update(role=Role.AUTHOR)
        give_password(client)
        assert client.post("/office/sign-in/code/", {"code": token(grace)})["Location"] == "/manage/"

    def test_never_leads_out_of_the_house(self, client, grace):
        give_password(client, next_page="//evil.example")
        answer = client.post("/office/sign-in/code/", {"code": token(grace), "next": "https://evil.example"})
        assert answer["Location"] == "/office/"


class TestCode:
    def test_a_wrong_code_is_refused(self, client, grace):
        give_password(client)
        right = token(grace)
        answer = client.post("/office/sign-in/code/", {"code": "000000" if right != "000000" else "000001"})
        assert answer.status_code == 422
        assert client.get("/office/").status_code == 302

    def test_a_code_works_once(self, client, grace):
        code = token(grace)
        give_password(client)
        client.post("/office/sign-in/code/", {"code": code})
        other = Client()
        give_password(other)
        assert other.post("/office/sign-in/code/", {"code": code}).status_code == 422

    def test_digits_of_any_script_and_spaces(self, client, grace):
        give_password(client)
        code = "".join(chr(0x0660 + int(digit)) for digit in token(grace))
        assert client.post("/office/sign-in/code/", {"code": f"{code[:3]} {code[3:]}"}).status_code == 302

    def test_the_sixth_wrong_code_ends_the_session(self, client, grace):
        give_password(client)
        codes = [client.post("/office/sign-in/code/", {"code": "abcdef"}).status_code for _ in range(6)]
        assert codes == [422] * 5 + [429]
        assert "_auth_user_id" not in client.session

    def test_without_a_password_there_is_no_code_page(self, client, citizen):
        assert client.get("/office/sign-in/code/")["Location"] == "/office/sign-in/"
        sign_in(client, citizen.user)
        assert client.get("/office/sign-in/code/")["Location"] == "/office/sign-in/"

    def test_another_persons_device_does_not_help(self, client, grace, staff):
        other = staff("other", Role.ADMINISTRATOR)
        call_command("enrol_staff", "other", stdout=StringIO())
        give_password(client)
        assert client.post("/office/sign-in/code/", {"code": token(other)}).status_code == 422

    def test_without_an_app_the_page_says_whom_to_ask(self, client, staff):
        staff("new", Role.CASEWORKER)
        give_password(client, "new")
        page = client.get("/office/sign-in/code/").content.decode()
        assert "Ask the administrator" in page
        assert 'name="code"' not in page

    def test_enrolling_again_ends_the_old_app(self, client, grace):
        old = token(grace)
        out = StringIO()
        call_command("enrol_staff", "grace", stdout=out)
        assert out.getvalue().startswith("otpauth://totp/")
        give_password(client)
        assert client.post("/office/sign-in/code/", {"code": old}).status_code == 422
        assert Entry.objects.filter(action="staff.enrolled").count() == 2


def test_signing_out_leads_staff_back_to_their_door(client, grace):
    enter(client, grace)
    assert client.post("/sign-out/")["Location"] == "/office/sign-in/"
    assert client.get("/office/").status_code == 302
