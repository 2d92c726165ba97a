"""How the bounds of an answer are called: on the screen of editing, and wherever one of them is named."""

from django.utils.translation import gettext_lazy as _

BOUNDS = {
    "min_length": _("Least number of characters"),
    "max_length": _("Most characters"),
    "lines": _("Several lines"),
    "account": _("Reads an account or telephone number"),
    "minimum": _("Smallest number"),
    "maximum": _("Largest number"),
    "minimum_minor": _("Smallest amount"),
    "maximum_minor": _("Largest amount"),
    "periods": _("Periods of which it can be told"),
    "earliest": _("Earliest day"),
    "latest": _("Latest day"),
    "rough": _("Day, or day and month, may be left empty"),
    "later_than": _("Later than the answer to"),
    "min_rows": _("Fewest people"),
    "max_rows": _("Most people"),
    "min_chosen": _("Fewest choices"),
    "max_chosen": _("Most choices"),
    "mobile": _("Only telephones that an SMS reaches"),
    "max_files": _("Most files"),
    "bring": _("“I send it later” is an answer"),
    "office": _("“I give it at an office” is an answer"),
    "area_level": _("Areas"),
}
