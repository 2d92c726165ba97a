"""A page that asks for papers, as it works without script."""

import copy
import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from identity.access.actors import SYSTEM
from portal.shell.middleware import RequestGuard
from services.documents import operations as documents
from services.documents.models import Document, Use
from services.forms import operations as forms
from tests.support.paper_help import ADDRESS, FORM, SLUG, open_paper_help
from tests.support.papers import EICAR, picture
from tests.support.signing_in import sign_in


@pytest.fixture(autouse=True)
def started(client, now):
    open_paper_help(now)
    client.post(f"/my/apply/{SLUG}/")


@pytest.fixture
def answer(application_of, amina):
    return lambda: application_of(amina).answers.get("medical")


def photo(content=None, name="certificate.jpg"):
    return SimpleUploadedFile(name, picture() if content is None else content)


def send(client, *files, **more):
    return client.post(ADDRESS, {"_file.medical": list(files), "medical.files": "", "medical.later": "", **more})


def came_back(client, reply) -> str:
    """The page that shows what was posted, at its own address."""
    assert reply.status_code == 302 and reply["Location"] == ADDRESS
    return client.get(ADDRESS).content.decode()


def test_the_limits_stand_before_the_choice_and_the_camera_is_offered(client):
    page = client.get(ADDRESS).content.decode()
    assert "at most 10 MB" in page and page.index("at most 10 MB") < page.index('type="file"')
    assert 'capture="environment"' in page and 'enctype="multipart/form-data"' in page


def test_a_file_that_comes_with_the_page_is_the_answer(client, answer):
    reply = send(client, photo())
    assert reply.status_code == 302 and reply["Location"].endswith("/check/")
    document = Document.objects.get()
    assert answer() == {"files": [str(document.pk)], "later": ""}
    assert Use.objects.get().document == document


def test_pressed_twice_the_file_is_sent_once_and_nobody_chooses_between_it_and_itself(client, answer):
    drawn = str(client.get(ADDRESS).context["drawn"])
    for _press in range(2):
        assert send(client, photo(), _drawn=drawn).status_code == 302
    assert answer()["files"] == [str(Document.objects.get().pk)]


def test_two_windows_with_a_file_each_are_told_apart_by_their_names(client, answer):
    drawn = str(client.get(ADDRESS).context["drawn"])
    send(client, photo(name="front.jpg"), _drawn=drawn)
    send(client, photo(name="back.jpg"), _drawn=drawn)
    (asked,) = client.get(ADDRESS).context["both"]
    assert [choice.label.strip("\u2068\u2069") for choice in asked.choices] == [
        "1 file (back.jpg)",
        "1 file (front.jpg)",
    ]


def test_a_file_on_a_page_whose_form_has_just_changed_is_kept(client, answer, now, settings):
    drawn = str(client.get(ADDRESS).context["drawn"])
    source = copy.deepcopy(FORM)
    source["pages"][0]["id"] = "proof"
    settings.LANGUAGES = [("en", "English")]
    forms.publish(actor=SYSTEM, source=source, now=now, in_flight={"policy": "hard_stop"})
    moved = send(client, photo(), _drawn=drawn)
    assert moved["Location"].startswith(f"/my/apply/{SLUG}/proof/")
    assert f'value="{Document.objects.get().pk}" data-files-ids' in client.get(moved["Location"]).content.decode()


def test_files_for_which_there_is_no_place_are_named_and_the_others_are_kept(client, answer):
    page = came_back(client, send(client, *(photo(name=f"{n}.jpg") for n in range(1, 5))))
    assert answer() is None
    assert "Send at most 2 files here. We did not take 3.jpg, 4.jpg." in page
    (kept,) = re.findall(r'value="([^"]*)" data-files-ids', page)
    assert set(kept.split()) == {str(one.pk) for one in Document.objects.all()} and Document.objects.count() == 2


def test_a_name_of_thousands_of_letters_is_shortened(client, answer):
    long = BytesIO(picture())
    long.name = "ش" * 4000 + ".jpg"
    assert send(client, long).status_code == 302
    name = Document.objects.get().name
    assert len(name) <= 80 and name.endswith("….jpg")


def test_a_file_can_be_sent_at_once_and_the_page_stays(client, answer):
    reply = send(client, photo(name="../../x/scan.jpg"), _attach="medical", remark="typed before")
    page = came_back(client, reply)
    assert answer() is None
    assert str(Document.objects.get().pk) in page and "scan.jpg" in page and "typed before" in page


def test_without_script_one_press_shows_how_its_check_stands_and_nothing_typed_is_lost(client, answer, now):
    page = came_back(client, send(client, photo(), _attach="medical"))
    drawn = re.findall('name="_drawn" value="([^"]+)"', page)[0]
    assert 'name="_attach"' in page and "Check again" in page
    documents.check_due(actor=SYSTEM, now=now)
    arrived = {"medical.files": str(Document.objects.get().pk), "_drawn": drawn}
    shown = came_back(client, send(client, **arrived, _attach="medical", remark="typed since"))
    assert "Arrived and checked" in shown and "typed since" in shown and "Check again" not in shown
    assert answer() is None


def test_whoever_was_signed_out_over_a_file_is_told_to_choose_it_again(client, amina):
    client.logout()
    assert "/sign-in/" in send(client, photo(), remark="typed before")["Location"]
    sign_in(client, amina.user)
    page = client.get(ADDRESS).content.decode()
    assert "typed before" in page and "The file that you chose is not: choose it again, then save." in page


def test_a_file_is_taken_out_again(client, bring):
    one, two = bring(), bring()
    ids = f"{one.pk} {two.pk}"
    page = came_back(client, client.post(ADDRESS, {"medical.files": ids, "medical.later": "", "_drop": str(one.pk)}))
    assert f'value="{two.pk}" data-files-ids' in page


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "empty.jpg", "empty"),
        (b"<svg onload='alert(1)'>", "drawing.svg", "programs"),
        (EICAR, "photo.jpg", "cannot open this kind"),
        (picture(), "scan.pdf", "something else"),
    ],
)
def test_a_bad_file_is_told_at_its_question_and_nothing_is_stored(client, answer, content, name, words):
    reply = send(client, photo(content, name))
    for _time in range(2):
        assert words in came_back(client, reply), "loaded anew it is still told"
    assert answer() is None


def test_nothing_at_all_is_asked_for_kindly(client):
    reply = send(client)
    assert "Choose the certificate." in came_back(client, reply)


def test_bringing_it_later_is_an_answer(client, answer):
    assert client.post(ADDRESS, {"medical.files": "", "medical.later": "office"}).status_code == 302
    assert answer() == {"files": [], "later": "office"}
    assert "I will give it at an office" in client.get(f"/my/apply/{SLUG}/check/").content.decode()


def test_a_paper_of_before_is_used_again_only_where_she_ticks_it(client, checked, answer):
    document = checked()
    assert "Use what you sent on" in client.get(ADDRESS).content.decode()
    client.post(ADDRESS, {"medical.files": "", "medical.later": "", "_take.medical": str(document.pk)})
    assert answer()["files"] == [str(document.pk)]


def test_a_paper_of_somebody_else_is_no_answer(client, answer, make_citizen, actor_of, now):
    bruno = actor_of(make_citizen("Bruno Vell"))
    theirs = documents.receive(
        actor=bruno, person_id=bruno.person_id, purpose="medical", name="", size=len(picture()), pieces=[picture()],
        now=now,
    )  # fmt: skip
    reply = client.post(ADDRESS, {"medical.files": str(theirs.pk), "medical.later": ""})
    assert "aria-invalid" in came_back(client, reply) and answer() is None


def test_the_check_page_links_to_the_paper_and_sends_back_to_one_that_was_refused(client, checked):
    document = checked()
    client.post(ADDRESS, {"medical.files": str(document.pk), "medical.later": ""})
    assert f"/my/documents/own/{document.pk}/" in client.get(f"/my/apply/{SLUG}/check/").content.decode()
    Document.objects.filter(pk=document.pk).update(state="refused", reason="damaged")
    back = client.get(f"/my/apply/{SLUG}/check/")
    assert back.status_code == 302 and back["Location"] == ADDRESS
    assert "damaged and cannot be read" in client.get(ADDRESS).content.decode()


def test_an_upload_that_broke_off_is_named(client, amina, actor_of, now):
    content = picture(size=(1200, 1200), quality=100, subsampling=0)
    begun = documents.begin(
        actor=actor_of(amina), person_id=amina.pk, purpose="medical", name="photo.jpg", size=len(content), now=now
    )
    documents.add_piece(
        actor=actor_of(amina), document_id=begun.pk, start=0, content=content[: len(content) // 2], now=now
    )  # fmt: skip
    assert "has arrived. Choose the same file again" in client.get(ADDRESS).content.decode()


def test_a_page_costs_few_queries(client, checked, django_assert_max_num_queries):
    client.post(ADDRESS, {"medical.files": str(checked().pk), "medical.later": ""})
    with django_assert_max_num_queries(12):
        client.get(ADDRESS)


def multipart(parts: int) -> bytes:
    part = b'--x\r\nContent-Disposition: form-data; name="_file.medical"; filename="a.jpg"\r\n\r\nx\r\n'
    return part * parts + b"--x--\r\n"


def test_a_thousand_parts_are_refused_before_any_is_read(client):
    reply = client.generic("POST", ADDRESS, multipart(1000), content_type="multipart/form-data; boundary=x")
    assert reply.status_code == 400
    assert not Document.objects.exists()


def test_a_body_beyond_the_limit_is_refused_by_its_announced_length(settings):
    request = RequestFactory().post(ADDRESS, multipart(1), content_type="multipart/form-data; boundary=x")
    request.META["CONTENT_LENGTH"] = str(settings.PORTICO_PAPERS_MAX_BYTES + 1)
    request._stream = request.environ["wsgi.input"] = BytesIO(b"never read")
    assert RequestGuard(lambda request: None)(request).status_code == 413


def test_a_body_that_broke_off_is_refused(client):
    whole = multipart(1)
    reply = client.generic("POST", ADDRESS, whole[:40], content_type="multipart/form-data; boundary=x")
    assert reply.status_code == 400 or "aria-invalid" in came_back(client, reply)
    assert not Document.objects.exists()
