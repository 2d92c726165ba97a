from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from identity.access.actors import SYSTEM, Actor
from identity.access.roles import Role
from identity.audit.errors import AppendOnly
from identity.audit.models import Entry
from services.catalogue import operations as catalogue
from services.eligibility import operations, queries
from services.eligibility.models import AssessmentRecord
from services.kernel.errors import NotAllowed, NotFound
from services.kernel.money import Money

CASEWORKER = Actor(kind="staff", name="Petra Vance", roles=frozenset({Role.CASEWORKER}))
SUBJECT = uuid4()


@pytest.fixture
def assess(child_grant, answers, now):
    """Lets the rules look at complete answers, with changes."""

    def assess(actor=SYSTEM, on=None, at=now, **changes):
        return operations.assess(
            actor=actor,
            programme=child_grant,
            subject_id=SUBJECT,
            answers={**answers, **changes},
            on=on or now.date(),
            now=at,
        )

    return assess


class TestAssess:
    def test_keeps_what_the_rules_found_and_leaves_a_trace(self, assess):
        record = assess()
        kept = AssessmentRecord.objects.get(pk=record.pk)
        assert (kept.outcome, kept.amount) == ("eligible", Money(24000, "TVM"))
        assert [criterion.result for criterion in kept.criteria] == ["met", "met"]
        entry = Entry.objects.get(action="application.assessed")
        assert entry.details == {"application": str(SUBJECT), "outcome": "eligible", "rule": "child-grant/2"}

    def test_the_reasons_do_not_lie_open_in_the_database(self, assess):
        assess()
        with connection.cursor() as cursor:
            cursor.execute("SELECT reasons, answers_digest FROM eligibility_assessmentrecord")
            reasons, digest = cursor.fetchone()
        assert "Teo" not in reasons
        assert "142000" not in reasons
        assert len(digest) == 64

    def test_the_digest_shows_whether_the_answers_were_the_same(self, assess):
        assert assess().answers_digest == assess().answers_digest
        assert assess().answers_digest != assess(income={"minor": 142001}).answers_digest

    def test_a_finding_wins_over_an_answer(self, db, now):
        programme = catalogue.add_programme(
            actor=SYSTEM,
            now=now,
            code="DA",
            slug="disability-allowance",
            name={"en": "Disability Allowance"},
            summary={},
            legal_basis={},
            decide_within_working_days=30,
            currency="TVM",
        )
        catalogue.set_parameters(
            actor=SYSTEM, now=now, programme=programme, starts_on=date(2026, 1, 1), values={"tiers": [[40, 30000]]}
        )
        common = {"actor": CASEWORKER, "programme": programme, "subject_id": SUBJECT, "on": now.date(), "now": now}
        answers = {"lasts": "year_or_more"}
        assert operations.assess(**common, answers=answers).outcome == "needs_person"
        scored = operations.assess(**common, answers=answers, findings={"functional_score": 55})
        assert (scored.outcome, scored.amount) == ("eligible", Money(30000, "TVM"))

    @pytest.mark.parametrize("actor", [Actor(kind="citizen"), Actor(kind="staff", roles=frozenset({Role.AUDITOR}))])
    def test_only_those_who_work_on_cases_may(self, assess, actor):
        with pytest.raises(NotAllowed):
            assess(actor=actor)
        assert not AssessmentRecord.objects.exists()

    def test_a_day_without_parameters_is_said(self, assess):
        with pytest.raises(NotFound):
            assess(on=date(2020, 1, 1))

    def test_a_programme_without_rules_is_said(self, child_grant, assess):
        child_grant.code = "ZZ"
        with pytest.raises(NotFound, match=r"eligibility\.no_rules"):
            assess()
        with pytest.raises(NotFound, match=r"eligibility\.no_rules"):
            queries.estimate(child_grant, {}, date(2026, 11, 22))
        with pytest.raises(NotFound, match=r"eligibility\.no_rules"):
            queries.looked_at(child_grant)

    @pytest.mark.parametrize(
        "answers", [{}, {"children": "none"}, {"income": 5, "children": [None, {"birth_date": 3}]}]
    )
    def test_broken_answers_give_an_assessment_and_no_error(self, child_grant, now, answers):
        record = operations.assess(
            actor=SYSTEM, programme=child_grant, subject_id=SUBJECT, answers=answers, on=now.date(), now=now
        )
        assert record.outcome == "not_eligible"


class TestARecord:
    def test_is_never_changed_or_removed(self, assess):
        record = assess()
        record.outcome = "not_eligible"
        for attempt in (
            record.save,
            record.delete,
            AssessmentRecord.objects.all().delete,
            lambda: AssessmentRecord.objects.update(outcome="eligible"),
        ):
            with pytest.raises(AppendOnly):
                attempt()

    def test_the_database_refuses_an_amount_for_nobody(self, assess):
        record = assess()
        wrong = AssessmentRecord(
            subject_id=SUBJECT,
            programme=record.programme,
            parameter_set=record.parameter_set,
            assessed_on=record.assessed_on,
            made_at=record.made_at,
            rule_version="x",
            answers_digest="x",
            outcome="not_eligible",
            amount_minor=1,
            currency="TVM",
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save()

    def test_says_nothing_personal_of_itself(self, assess):
        record = assess()
        assert str(record) == f"assessment {record.pk}"


class TestQueries:
    def test_the_latest_is_the_newest(self, assess, now, django_assert_num_queries):
        assess()
        newest = assess(income={"minor": 500000}, at=now + timedelta(minutes=1))
        with django_assert_num_queries(1):
            found = queries.latest(SUBJECT)
            assert (found.pk, found.outcome, found.programme.code) == (newest.pk, "not_eligible", "CG")

    def test_nobody_looked_yet(self, db):
        assert queries.latest(uuid4()) is None

    def test_an_estimate_stores_nothing(self, child_grant, answers, now, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert queries.estimate(child_grant, answers, now.date()).amount == Money(24000, "TVM")
        assert not AssessmentRecord.objects.exists()

    def test_every_criterion_is_explained_in_words(self, assess):
        explained = queries.explained(assess(), "en")
        assert [(found.key, found.result) for found in explained] == [
            ("child_in_care", "met"),
            ("income_below_limit", "met"),
        ]
        assert explained[0].title == "Cares for a child under 6"
        assert explained[0].explanation == "Teo Oss (4 years) is under 6 and lives with you."
        assert explained[0].source == "As answered in the application"

    def test_a_decision_rests_on_the_criteria_of_its_kind(self, assess, django_assert_num_queries):
        granted, refused = assess(), assess(income={"minor": 500000})
        with django_assert_num_queries(1):
            reasons = queries.reasons(granted.pk, "en", outcome="grant")
        assert len(reasons) == 2
        assert queries.reasons(granted.pk, "en", outcome="refuse") == []
        assert queries.reasons(refused.pk, "en", outcome="refuse") == [
            "TVM\u00a05,000.00 a month. The limit for one adult is TVM\u00a01,900.00: income has to be below it."
        ]
        assert queries.reasons(uuid4(), "en", outcome="grant") == []
