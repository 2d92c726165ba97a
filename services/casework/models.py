"""Cases, what happened in them, and decisions."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from identity.access.models import Office
from identity.access.purposes import Purpose
from identity.people.fields import EncryptedJSONField, EncryptedTextField
from identity.people.models import Person
from services.applications.models import Application
from services.catalogue.models import Programme
from services.kernel.ids import uuid7
from services.kernel.money import Money

from .states import CaseState, DecisionState, Outcome


class Case(models.Model):
    """The office's side of one application.

    It is *received* when the application arrives, and *screening* begins when a caseworker takes it. In
    *verification* papers and records are compared; the person may be asked for something (*info_requested*). In
    *assessment* the caseworker weighs the rules' result and *proposes* a decision. A second person approves it, and
    the case is *decided*, or gives it back. A withdrawn application *closes* its case.
    `intake_by` is the account that sent the application: neither proposer nor approver may be the same person.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="case")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cases")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="cases")
    reference = models.CharField(max_length=16, unique=True)
    state = models.CharField(max_length=16, choices=[(s.value, s.value) for s in CaseState], default=CaseState.RECEIVED)
    opened_at = models.DateTimeField()
    first_look_by = models.DateField()
    due_on = models.DateField()
    changed_at = models.DateTimeField()
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cases", null=True, blank=True
    )
    intake_by = models.UUIDField(null=True, blank=True)
    look_again = models.BooleanField(default=False, help_text="Its signature is one of those of which some are checked")
    look_again_for = models.CharField(max_length=12, blank=True, help_text="Why, as identity.signin.declarations says")
    findings = EncryptedJSONField(
        null=True, blank=True, help_text="What a person found out, such as a score; no answer says it"
    )

    class Meta:
        indexes = [
            models.Index(fields=["office", "state", "due_on"], name="case_office_queue"),
            models.Index(fields=["assigned_to", "state", "due_on"], name="case_own_queue"),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"


class CaseEvent(models.Model):
    """One thing that happened in a case. Append-only; the status path and the history are read from it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    key = models.CharField(max_length=32)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True, blank=True)
    actor_name = models.CharField(max_length=150, blank=True, help_text="Staff only; a citizen is not named here")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"case event {self.pk}"


class PurposeStatement(models.Model):
    """Why a member of staff opened a case, for how long. Without one the case stays shut."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="purposes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=32, choices=Purpose.choices)
    text = models.CharField(max_length=300, blank=True)
    stated_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "user", "-expires_at"], name="purpose_in_force")]

    def __str__(self) -> str:
        return f"purpose {self.pk}"


class InformationRequest(models.Model):
    """What we asked of the applicant, by when, and when they answered.

    What is answered in words on line stands in `answer`, empty where papers say all, with the account that wrote it
    and, where somebody acts for the applicant, under which mandate. Its papers are used in `answer_place`. Nobody edits
    it.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests")
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    text = EncryptedTextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    questions = models.JSONField(default=list, help_text="Ids of the questions that the applicant may answer anew")
    answer = EncryptedTextField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True, help_text="Account that answered in words or with papers")
    answered_under = models.UUIDField(null=True, blank=True, help_text="Mandate under which it answered")
    begun = EncryptedJSONField(
        null=True, blank=True, help_text="What the applicant has written and not sent; nobody else reads it"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(answered_at__isnull=True), name="one_open_request_per_case"
            )
        ]

    def __str__(self) -> str:
        return f"information request {self.pk}"

    @property
    def answer_place(self) -> str:
        """Where papers of the answer are used. The dot keeps it apart from every question of a form."""
        return f"asked.{self.pk.hex}"


class Decision(models.Model):
    """What one person proposed and another approved. Never edited afterwards, only superseded.

    `assessment_id` names the stored result of the rules, `reasons` what the applicant reads about each criterion,
    `message` what the caseworker adds in their own words.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=8, choices=[(o.value, o.value) for o in Outcome])
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in DecisionState], default=DecisionState.PROPOSED
    )
    amount_minor = models.PositiveBigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    assessment_id = models.UUIDField()
    message = EncryptedTextField(blank=True)
    return_reason = EncryptedTextField(blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    intake_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reviewed_by__isnull=True) | ~models.Q(reviewed_by=models.F("proposed_by")),
                name="four_eyes_proposer_is_not_approver",
            ),
            models.CheckConstraint(
                condition=models.Q(intake_by__isnull=True)
                | (
                    ~models.Q(proposed_by=models.F("intake_by"))
                    & (models.Q(reviewed_by__isnull=True) | ~models.Q(reviewed_by=models.F("intake_by")))
                ),
                name="four_eyes_intake_does_not_decide",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="approved")
                | (models.Q(reviewed_by__isnull=False) & models.Q(reviewed_at__isnull=False)),
                name="approved_by_somebody_at_some_time",
            ),
            models.CheckConstraint(
                # "greater than nothing known" is not false in SQL, so that it is known is said too
                condition=~models.Q(outcome="grant") | models.Q(amount_minor__isnull=False, amount_minor__gt=0),
                name="a_grant_has_an_amount",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=~models.Q(state="returned"),
                name="one_standing_decision_per_case",
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"

    @property
    def amount(self) -> Money | None:
        """What is granted each month; None for a refusal."""
        return None if self.amount_minor is None else Money(self.amount_minor, self.currency)

    @property
    def appeal_until(self) -> date | None:
        """The last day to ask for another look; None while nobody has decided."""
        if self.reviewed_at is None:
            return None
        return timezone.localdate(self.reviewed_at) + timedelta(days=settings.PORTICO_POLICIES.appeal_days)
