"""Staff see how an application was signed, and at once when it is not what was signed."""

from services.applications.models import Application


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
