"""Which keys of a definition hold what: a block has a child of the same name for each of them."""

from services.forms.compiling.bounds import KNOWN

TEXTS = ("label", "hint", "error", "short", "add_label", "row_title", "why")
WORDS = ("bind", "autocomplete")
CONDITIONS = ("show_if", "require_if")
CONSTRAINTS = {kind: tuple(known) for kind, known in KNOWN.items()}
# What an information says and a declaration demands is not for editors to choose.
NEVER_ASKED = frozenset({"information", "declaration"})
