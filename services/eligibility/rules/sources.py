"""Where facts come from, in words."""

from services.eligibility.assessment import Text
from services.kernel.messages import gettext_noop as _

AS_ANSWERED = Text(_("As answered in the application"))
ASSESSMENT = Text(_("Functional assessment by a health professional"))
