"""The receipt."""

import uuid

from identity.audit.models import Entry


def receipt_of(application) -> str:
    return f"/my/applications/{application.pk}/receipt/"


class TestShowing:
    def test_shows_the_number_the_code_and_what_happens_next(self, client, sent):
        page = client.get(receipt_of(sent)).content.decode()
        assert sent.reference in page
        assert f"<title>Square code of receipt {sent.reference}</title>" in page
        assert "A person reads it" in page
        assert "By Monday 22 June" in page

    def test_holds_no_name_in_the_code(self, client, sent, settings):
        address = f"{settings.PORTICO_PUBLIC_ADDRESS}/receipt/{sent.reference}/{sent.seal}/"
        assert sent.person.full_name not in address

    def test_leads_to_where_it_can_be_changed_and_to_the_help_line_once_it_cannot(self, client, sent):
        change = f'href="/my/applications/{sent.pk}/change/"'
        assert change in client.get(receipt_of(sent)).content.decode()
        sent.is_amendable = False
        sent.save()
        page = client.get(receipt_of(sent)).content.decode()
        assert change not in page and "Something to correct?" in page

    def test_a_draft_has_none(self, client, child_grant, amina, application_of):
        client.post("/my/apply/child-grant/")
        answer = client.get(receipt_of(application_of(amina)))
        assert answer["Location"] == "/my/apply/child-grant/"

    def test_a_stranger_finds_nothing_and_leaves_a_trace(self, stranger, sent):
        assert stranger.get(receipt_of(sent)).status_code == 404
        refused = Entry.objects.get(kind=Entry.Kind.REFUSED)
        assert refused.record_id == sent.pk

    def test_an_unknown_number_looks_the_same(self, stranger, sent):
        unknown = stranger.get(f"/my/applications/{uuid.uuid4()}/receipt/")
        assert unknown.status_code == 404


class TestFile:
    def test_is_a_pdf_that_nobody_keeps_or_guesses_about(self, client, sent):
        answer = client.get(f"/my/applications/{sent.pk}/receipt.pdf")
        assert answer.content.startswith(b"%PDF")
        assert answer["Content-Disposition"] == f'attachment; filename="{sent.reference}.pdf"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]

    def test_the_look_is_written_down(self, client, sent):
        client.get(f"/my/applications/{sent.pk}/receipt.pdf")
        assert Entry.objects.filter(kind="read", action="receipt.read", subject_id=sent.person_id).count() == 1

    def test_is_not_for_strangers(self, stranger, sent):
        assert stranger.get(f"/my/applications/{sent.pk}/receipt.pdf").status_code == 404
        assert Entry.objects.filter(kind="refused", record_id=sent.pk).count() == 1
