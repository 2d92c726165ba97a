"""Somebody who writes past the house: what was signed is changed behind its back."""

from .conftest import Portal
from .inside import inside

FORGE = """
from services.applications.models import Application
application = Application.objects.get(reference=sys.argv[-1])
application.answers = {**application.answers, "income": {"minor": 100}}
application.save(update_fields=["answers"])
"""


def change_the_income(portal: Portal, reference: str) -> None:
    """The amount that somebody earns becomes another after they signed."""
    inside(portal, FORGE, reference)
