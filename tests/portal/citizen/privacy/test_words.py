"""Every look that can be written down has its words."""

import re
from pathlib import Path

from django.conf import settings

from portal.citizen.privacy.words import BY_ACTION, BY_RECORD
from services.documents.models import Document

WRITTEN = re.compile(r"""(?:look|action)="((?:case|letter|receipt)\.(?:\w+_)?read)\"""")


def test_every_look_of_every_screen_is_worded():
    screens = Path(settings.BASE_DIR, "portal").rglob("*.py")
    looks = {look for screen in screens for look in WRITTEN.findall(screen.read_text())}
    assert "case.read" in looks
    assert looks <= set(BY_ACTION), sorted(looks - set(BY_ACTION))


def test_what_somebody_with_a_mandate_does_on_the_way_to_a_receipt_is_worded():
    done = {"application.started", "application.page_saved", "declaration.signed", "application.submitted"}
    assert done <= set(BY_ACTION)
    assert Document._meta.label_lower in BY_RECORD
