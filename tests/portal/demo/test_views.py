"""The helpers of the demo: enter as a citizen, read the codes of staff, see what was sent."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils import timezone

from identity.people.models import User
from identity.signin.models import CodeApp
from notifications.delivery.models import MailboxMessage
from portal.demo import directory
from portal.demo.apps import DemoConfig
from portal.demo.build.people import build_people
from portal.demo.build.places import build_places
from portal.demo.build.staff import build_staff
from portal.demo.clock import Clock
from portal.demo.codes import current_code, seed_of

PEOPLE, ENTER, MAILBOX = (reverse(f"demo:{name}") for name in ("people", "enter", "mailbox"))


@pytest.fixture
def country(db):
    build_places()
    build_staff()
    build_people(Clock(timezone.localdate()))


class TestPeople:
    def test_everybody_is_listed_and_staff_with_their_code(self, client, country):
        text = client.get(PEOPLE).content.decode()
        assert "Amina Doru" in text and "ليلى منصور الحدّاد" in text
        for colleague in directory.colleagues():
            assert colleague.username in text and colleague.code in text

    def test_whoever_acts_for_somebody_says_so(self, client, country):
        assert "Acts for Adel Bram" in client.get(PEOPLE).content.decode()
        assert any(line.startswith("Yasmin Oss | Citizen; Acts for ") for line in directory.lines())

    def test_the_code_shown_is_the_one_that_opens(self, country):
        device = CodeApp.objects.get(user__username="petra.vance")
        assert device.verify_token(current_code("petra.vance"))

    def test_secrets_differ_between_people_and_not_between_machines(self):
        assert seed_of("petra.vance") != seed_of("rosa.lind")
        assert seed_of("petra.vance").hex() == "142311ee226888a60438e705b2dd4ada22422433"


class TestEnter:
    def test_one_press_signs_a_citizen_in(self, client, country):
        amina = directory.citizens()[0]
        response = client.post(ENTER, {"account": str(amina.account)})
        assert response.url == reverse("citizen:home")
        assert client.session["_auth_user_id"] == str(amina.account)

    def test_staff_cannot_be_entered_as(self, client, country):
        petra = User.objects.get(username="petra.vance")
        assert client.post(ENTER, {"account": str(petra.pk)}).status_code == 404
        assert "_auth_user_id" not in client.session

    @pytest.mark.parametrize("account", ["", "x", "00000000-0000-0000-0000-000000000000"])
    def test_nobody_else_can_be_entered_as(self, client, country, account):
        assert client.post(ENTER, {"account": account}).status_code == 404

    def test_a_link_does_not_sign_in(self, client, country):
        assert client.get(ENTER).status_code == 405


class TestMailbox:
    @pytest.fixture
    def sent(self, db):
        for number, (address, body) in enumerate(
            [("+254700000101", "First <script>alert(1)</script>"), ("amina.doru@example.org", "Second")]
        ):
            MailboxMessage.objects.create(
                message_id=f"m{number}",
                channel="email" if "@" in address else "sms",
                address=address,
                subject="",
                body=body,
                accepted_at=timezone.now() + timedelta(seconds=number),
            )

    def test_the_newest_comes_first_and_is_escaped(self, client, sent):
        text = client.get(MAILBOX).content.decode()
        assert text.index("Second") < text.index("First &lt;script&gt;")
        assert "<script>alert" not in text and "Amina Doru" in text

    def test_one_recipient_can_be_picked(self, client, sent):
        text = client.get(MAILBOX, {"to": "+254700000101"}).content.decode()
        assert "First" in text and "Second" not in text

    def test_the_mailbox_offers_everybody_in_the_language_of_the_page(self, client, db):
        assert "الجميع" in client.get(MAILBOX, headers={"accept-language": "ar"}).content.decode()

    def test_an_empty_mailbox_says_so(self, client, db):
        assert "Nothing was sent yet" in client.get(MAILBOX).content.decode()


def test_the_demo_refuses_to_load_without_its_setting(settings):
    settings.PORTICO_DEMO = False
    with pytest.raises(ImproperlyConfigured):
        DemoConfig.create("portal.demo").ready()


class TestFilesThatEditorsUploaded:
    @pytest.fixture(autouse=True)
    def uploads(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        for name in ("images/a.png", "documents/film.mp4", "documents/film.vtt", "documents/form.pdf"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(b"x")

    @pytest.mark.parametrize(
        ("name", "kind"),
        [("images/a.png", "image/png"), ("documents/film.mp4", "video/mp4"), ("documents/film.vtt", "text/vtt")],
    )
    def test_pictures_and_videos_are_shown_and_never_run(self, client, name, kind):
        response = client.get(f"/media/{name}")
        assert response["Content-Type"] == kind and response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]

    @pytest.mark.parametrize(
        "name", ["documents/form.pdf", "../keys.json", "images/../../keys.json", "images/", "x.png"]
    )
    def test_everything_else_is_not_there(self, client, db, name):
        assert client.get(f"/media/{name}").status_code in {400, 404}
