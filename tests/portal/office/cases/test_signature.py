"""Staff see how an application was signed, and at once when it is not what was signed."""

from datetime import date

from identity.people.models import Mandate
from identity.signin.acting import under
from services.applications.models import Application
from services.casework.models import Case


def test_a_case_shows_how_it_was_signed_and_that_it_holds(inside, petra, case, at):
    page = inside(petra, case).get(at("case", case)).content.decode()
    assert "name and code" in page
    assert "Verified now" in page


def test_the_answers_show_it_too(inside, petra, case, at):
    assert "Verified now" in inside(petra, case).get(at("answers", case)).content.decode()


def test_a_changed_amount_is_seen(inside, petra, case, at):
    application = Application.objects.get(case=case)
    application.answers = {**application.answers, "income": {"minor": 1}}
    application.save()
    page = inside(petra, case).get(at("case", case)).content.decode()
    assert "Does not fit" in page
    assert "Verified now" not in page


def test_an_application_from_before_signatures_says_so(inside, petra, case, at):
    Application.objects.filter(case=case).update(declaration_id=None)
    assert "before signatures were kept" in inside(petra, case).get(at("case", case)).content.decode()


def test_a_case_names_whoever_signed_for_the_applicant(inside, petra, at, make_citizen, actor_of, send, now):
    bruno = make_citizen("Bruno Vell")
    mandate = Mandate.objects.create(
        grantor=make_citizen("Adel Bram"), representative=bruno, basis="consent", scopes=["view", "apply"],
        valid_from=date(2026, 1, 1), status="active", asked_at=now, registered_by=bruno.user_id,
        consent_how="own_account", consented_at=now,
    )  # fmt: skip
    receipt = send(under(mandate, actor_of(bruno)))
    case = Case.objects.get(application_id=receipt.application_id)
    page = inside(petra, case).get(at("case", case)).content.decode()
    assert "<bdi>Bruno Vell</bdi>, with a mandate of the applicant" in page and "Verified now" in page


def test_nobody_is_named_where_the_applicant_signed(inside, petra, case, at):
    assert "Signed by" not in inside(petra, case).get(at("case", case)).content.decode()
