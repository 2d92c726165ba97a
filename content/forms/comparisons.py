"""How the comparisons of a condition are called."""

from django.utils.translation import gettext_lazy as _

OPERATORS = [
    ("eq", _("is")),
    ("ne", _("is not")),
    ("lt", _("is less than, or earlier than")),
    ("le", _("is at most, or not later than")),
    ("gt", _("is more than, or later than")),
    ("ge", _("is at least, or not earlier than")),
    ("in", _("is one of (with commas between)")),
    ("contains", _("was ticked, among others")),
    ("age_lt", _("makes an age under, in years")),
    ("age_le", _("makes an age of at most, in years")),
    ("age_gt", _("makes an age over, in years")),
    ("age_ge", _("makes an age of at least, in years")),
    ("answered", _("was answered")),
]
# In a sentence the value stands within, where it does not simply follow.
SENTENCES = {
    "in": _("%(question)s is one of: %(value)s"),
    "age_lt": _("%(question)s makes an age under %(value)s (in years)"),
    "age_le": _("%(question)s makes an age of at most %(value)s (in years)"),
    "age_gt": _("%(question)s makes an age over %(value)s (in years)"),
    "age_ge": _("%(question)s makes an age of at least %(value)s (in years)"),
}
# How many people of a list there are, beside a number.
COUNTS = [
    ("eq", _("is exactly")),
    ("ne", _("is not")),
    ("lt", _("is less than")),
    ("le", _("is at most")),
    ("gt", _("is more than")),
    ("ge", _("is at least")),
]
