from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from identity.people.models import User
from identity.people.operations import register_person
from identity.signin.gate import COOKIE, FILES_LEFT
from identity.signin.models import KeptPost, OpenSession
from identity.signin.operations import remove_expired_posts, take_kept_post
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db
TYPED = {"name": "Amina Wanjiru", "child": ["Juma", "Zawadi"], "csrfmiddlewaretoken": "secret"}


@pytest.fixture
def came_late(client: Client) -> Client:
    """A browser that posted a form after its session was over."""
    answer = client.post("/form/7/?step=2", TYPED)
    assert answer["Location"] == "/sign-in/?next=%2Fform%2F7%2F%3Fstep%3D2"
    return client


def test_without_a_session_a_page_asks_to_sign_in(client):
    assert client.get("/form/7/?a=b")["Location"] == "/sign-in/?next=%2Fform%2F7%2F%3Fa%3Db"
    assert not KeptPost.objects.exists()


def test_a_citizen_passes(client, citizen):
    sign_in(client, citizen.user)
    assert client.get("/form/7/").json() == {"kept": None, "method": "GET"}
    assert client.post("/form/7/", TYPED).json()["method"] == "POST"


def test_staff_find_nothing(client, staff):
    sign_in(client, staff("grace"))
    assert client.get("/form/7/").status_code in {302, 404}
    assert client.get("/form/7/").content != b"inside"


class TestWhatWasTyped:
    def test_comes_back_after_signing_in(self, came_late, citizen):
        sign_in(came_late, citizen.user)
        assert came_late.get("/form/7/").json()["kept"] == {"name": ["Amina Wanjiru"], "child": ["Juma", "Zawadi"]}

    def test_comes_back_once(self, came_late, citizen):
        sign_in(came_late, citizen.user)
        cookies = came_late.cookies.copy()
        came_late.get("/form/7/")
        came_late.cookies = cookies
        assert came_late.get("/form/7/").json()["kept"] is None
        assert not KeptPost.objects.exists()

    def test_the_cookie_goes_with_it(self, came_late, citizen):
        sign_in(came_late, citizen.user)
        assert came_late.get("/form/7/").cookies[COOKIE].value == ""

    def test_comes_back_at_its_own_address_only(self, came_late, citizen):
        sign_in(came_late, citizen.user)
        assert came_late.get("/form/8/").json()["kept"] is None
        assert came_late.get("/form/7/").json()["kept"] is not None

    def test_never_shows_before_somebody_has_signed_in(self, came_late):
        assert came_late.get("/form/7/").status_code == 302
        assert KeptPost.objects.count() == 1

    def test_never_reaches_another_browser(self, came_late, citizen):
        other = Client()
        sign_in(other, citizen.user)
        assert other.get("/form/7/").json()["kept"] is None

    def test_comes_back_to_whoever_signs_in_with_this_browser(self, came_late, system, now):
        user = User.objects.create_citizen(id=uuid4(), preferred_language="en")
        register_person(actor=system, full_name="Other", user=user, now=now)
        sign_in(came_late, user)
        assert came_late.get("/form/7/").json()["kept"] is not None

    def test_of_a_session_that_just_ended_comes_back_to_its_own_person_only(self, client, citizen, system, now):
        sign_in(client, citizen.user)
        session = client.session
        session["signin.seen"] = (timezone.now() - timedelta(minutes=31)).timestamp()
        session.save()
        assert client.post("/form/7/", TYPED).status_code == 302
        neighbour = User.objects.create_citizen(id=uuid4(), preferred_language="en")
        register_person(actor=system, full_name="Other", user=neighbour, now=now)
        sign_in(client, neighbour)
        assert client.get("/form/7/").json()["kept"] is None
        sign_in(client, citizen.user)
        assert client.get("/form/7/").json()["kept"] is not None

    def test_of_a_session_that_was_ended_from_elsewhere_comes_back_to_its_own_person_only(
        self, client, citizen, system, now
    ):
        sign_in(client, citizen.user)
        session = client.session
        session["signin.seen"] = (timezone.now() - timedelta(minutes=2)).timestamp()
        session.save()
        OpenSession.objects.all().delete()
        assert client.post("/form/7/", TYPED).status_code == 302
        neighbour = User.objects.create_citizen(id=uuid4(), preferred_language="en")
        register_person(actor=system, full_name="Other", user=neighbour, now=now)
        sign_in(client, neighbour)
        assert client.get("/form/7/").json()["kept"] is None

    def test_a_changed_cookie_brings_nothing(self, came_late, citizen):
        sign_in(came_late, citizen.user)
        came_late.cookies[COOKIE] = str(KeptPost.objects.get().pk)
        assert came_late.get("/form/7/").json()["kept"] is None
        came_late.cookies[COOKIE] = came_late.cookies[COOKIE].value + ":x:y"
        assert came_late.get("/form/7/").status_code == 200

    def test_lies_sealed_and_in_no_address(self, client):
        answer = client.post("/form/7/", TYPED)
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM signin_keptpost")
            row = repr(cursor.fetchall())
        for secret in ("Amina", "Juma", "secret"):
            assert secret not in row
            assert secret not in answer["Location"]
            assert secret not in answer.cookies[COOKIE].value
        assert answer.cookies[COOKIE]["httponly"]

    def test_lasts_thirty_minutes(self, came_late):
        kept = KeptPost.objects.get()
        late = timezone.now() + timedelta(minutes=31)
        assert take_kept_post(kept_id=kept.pk, path="/form/7/", user_id=None, now=late) is None
        assert remove_expired_posts(now=late) == 1

    def test_more_than_64_kilobytes_is_not_kept(self, client):
        answer = client.post("/form/7/", {"text": "x" * 66_000})
        assert answer.status_code == 302
        assert COOKIE not in answer.cookies
        assert not KeptPost.objects.exists()

    def test_long_words_of_any_script_are_kept_as_far_as_those_of_another(self, client, citizen):
        words = {"text": "ሰ" * 5000, "more": "ሰ" * 5000}  # as much as two questions take
        client.post("/form/7/", words)
        sign_in(client, citizen.user)
        assert client.get("/form/7/").json()["kept"]["more"] == [words["more"]]

    def test_a_form_that_says_who_opened_it_comes_back_to_them_alone(self, client, citizen, system):
        client.post("/form/7/", {**TYPED, "_opened_by": str(citizen.user.pk)})
        kept = client.cookies[COOKIE].value
        neighbour = User.objects.create_citizen(id=uuid4(), preferred_language="en")
        register_person(actor=system, full_name="Other", user=neighbour, now=timezone.now())
        sign_in(client, neighbour)
        assert client.get("/form/7/").json()["kept"] is None
        sign_in(client, citizen.user)
        client.cookies[COOKIE] = kept
        assert client.get("/form/7/").json()["kept"]["name"] == ["Amina Wanjiru"]

    def test_that_files_were_left_is_known(self, client, citizen):
        client.post("/form/7/", {**TYPED, "_file.paper": BytesIO(b"photo")})
        sign_in(client, citizen.user)
        assert client.get("/form/7/").json()["kept"][FILES_LEFT]

    def test_a_flood_is_not_kept(self, client):
        for _ in range(61):
            client.post("/form/7/", TYPED)
        assert KeptPost.objects.count() == 60

    def test_a_forged_post_is_not_kept(self):
        client = Client(enforce_csrf_checks=True)
        assert client.post("/form/7/", TYPED).status_code == 403
        assert not KeptPost.objects.exists()
