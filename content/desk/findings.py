"""What a check found, and where."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Finding:
    """`place` as the editor reads it (“Text, part 3”), `words` what to do about it. `field` is the form's."""

    place: str
    words: str
    field: str = ""

    def __str__(self) -> str:
        return _("%(place)s: %(words)s") % {"place": self.place, "words": self.words} if self.place else self.words
