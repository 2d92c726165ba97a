"""The index, the words that editors add to it, and what readers looked for."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page

from .forms import PromotionForm, SynonymsForm


def languages() -> list[tuple[str, str]]:
    """The languages of the site. Asked each time: migrations must not depend on a profile."""
    return list(settings.LANGUAGES)


class Lexicon(models.Model):
    """How far the index of one language has come. `version` rises with every change; who writes holds this row."""

    language = models.CharField(max_length=12, primary_key=True)
    version = models.PositiveBigIntegerField(default=0)
    entries = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.language} {self.version}"


class Entry(models.Model):
    """One page that can be found. `lead` and `text` are what an excerpt is taken from.

    Readers of `language` find it; its words are in `written_in`, another one until somebody translates the page.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12)
    written_in = models.CharField(max_length=12, default="")
    kind = models.CharField(max_length=12)  # of kinds.Kind
    title = models.CharField(max_length=255)
    lead = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["language", "kind", "id"], name="entry_by_kind")]

    def __str__(self) -> str:
        return f"entry of page {self.page_id}"


class KnownWord(models.Model):
    """A word of the index: its key, one spelling to show, every spelling that pages use, and how many entries hold it.

    `forms` has a space between two. It only grows, until the index is rebuilt: a form that no page uses any more still
    leads to a word that some page has.
    """

    language = models.CharField(max_length=12)
    key = models.CharField(max_length=40)
    spelling = models.CharField(max_length=40)
    forms = models.TextField(default="")
    entries = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "key"], name="a_word_is_known_once")]

    def __str__(self) -> str:
        return f"{self.language} {self.key}"


class Posting(models.Model):
    """An entry holds a word, and this is how much it means there: more in a title, more in a service.

    `place` is where its text has the word first; empty for a word of title and lead alone.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="postings")
    word = models.ForeignKey(KnownWord, on_delete=models.CASCADE, related_name="+", db_index=False)
    weight = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "word"], name="an_entry_holds_a_word_once")]
        indexes = [models.Index(fields=["word", "-weight", "entry"], name="heaviest_postings")]

    def __str__(self) -> str:
        return f"word {self.word_id} in entry {self.entry_id}"


class Synonyms(models.Model):
    """Words and phrases that mean the same to people who search."""

    language = models.CharField(_("language"), max_length=12, choices=languages)
    phrases = models.TextField(
        _("words and phrases"),
        help_text=_("One on each line. Who searches for one of them also finds pages that hold another."),
    )
    panels = [FieldPanel("language"), FieldPanel("phrases")]
    base_form_class = SynonymsForm

    class Meta:
        verbose_name = _("group of words that mean the same")
        verbose_name_plural = _("words that mean the same")
        ordering = ["language", "phrases"]

    def __str__(self) -> str:
        return " = ".join(self.phrases.splitlines())[:80]


class Promotion(models.Model):
    """A page that stands first when somebody searches for certain words."""

    language = models.CharField(_("language"), max_length=12, choices=languages)
    phrases = models.TextField(
        _("searches"), help_text=_("Words or phrases, one on each line. The page stands first when a search holds one.")
    )
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    position = models.PositiveSmallIntegerField(
        _("position"), default=1, help_text=_("When several pages are promoted for the same words, 1 stands first.")
    )
    panels = [FieldPanel("language"), FieldPanel("phrases"), PageChooserPanel("page"), FieldPanel("position")]
    base_form_class = PromotionForm

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ["language", "position", "id"]

    def __str__(self) -> str:
        return " | ".join(self.phrases.splitlines())[:80]


class Searched(models.Model):
    """What was searched for on one day, how often, and how much was found. Nothing says who.

    `words` is empty for searches that looked like personal data.
    """

    language = models.CharField(max_length=12)
    day = models.DateField()
    words = models.CharField(max_length=80, blank=True)
    found = models.PositiveIntegerField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "day", "words"], name="searches_counted_by_day")]
        indexes = [models.Index(fields=["day", "found"], name="searches_of_a_day")]

    def __str__(self) -> str:
        return f"{self.times} searches on {self.day}"
