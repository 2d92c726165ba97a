"""What readers and the law tell the team: words that did not help, searches without an answer, figures that changed."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from content.desk.addresses import edit_address
from content.desk.reviews import may_answer, owner_of
from content.feedback.queries import not_useful
from content.languages.queries import outdated
from content.pages.figures import open_changes, outdated_figures
from content.search.queries import found_nothing

from .rows import Board, Row

LOOKED_BACK = timedelta(days=30)


def unhelpful(user: Any, now: datetime) -> Board:
    """Pages that readers marked not useful in the last month, with their words."""
    found = not_useful(_since(now))
    pages = Page.objects.in_bulk([page.page_id for page in found])
    rows = []
    for told in found:
        counts = {"no": told.not_useful, "all": told.useful + told.not_useful}
        note = ngettext(
            "%(no)s of %(all)s reader found it not useful.",
            "%(no)s of %(all)s readers found it not useful.",
            counts["all"],
        )
        address = edit_address(user, pages[told.page_id].specific) if told.page_id in pages else ""
        rows.append(Row(told.title, note % counts, address, told.language, told.words))
    return Board(
        "unhelpful",
        _("Not useful to readers in the last 30 days"),
        rows,
        empty=_("No reader marked a page as not useful."),
        more=reverse("feedback_report"),
        more_words=_("All answers of readers"),
    )


def unfound(user: Any, now: datetime) -> Board:
    """Searches of the last month that found nothing."""
    rows = [
        Row(
            told.words,
            ngettext("Searched for %(times)s time.", "Searched for %(times)s times.", told.times)
            % {"times": told.times},
            language=told.language,
        )
        for told in found_nothing(_since(now))
    ]
    return Board("unfound", _("Searches that found nothing"), rows, empty=_("Every search found something."))


def untranslated(user: Any, now: datetime) -> Board:
    """Translations that say what their source no longer says."""
    rows = [
        Row(
            row.page.title,
            _("Outdated since %(day)s.") % {"day": date_format(timezone.localtime(row.outdated_since), "j F Y")},
            edit_address(user, row.page.specific),
            row.page.locale.language_code,
        )
        for row in outdated()
    ]
    return Board(
        "translations",
        _("Outdated translations"),
        rows,
        empty=_("Every translation is up to date."),
        more=reverse("languages_outdated"),
        more_words=_("All outdated translations"),
    )


def figures(user: Any, now: datetime) -> Board:
    """Pages whose figures changed, and words that still state the old ones."""
    rows = [
        Row(
            change.page.title,
            _("The figures of its programme change on %(day)s. Read it again.")
            % {"day": date_format(change.starts_on, "j F Y")},
            edit_address(user, change.page.specific),
            change.page.locale.language_code,
            whose=_whose(change.page),
            answer=reverse("desk_still_right", args=[change.page_id]) if may_answer(user, change.page) else "",
        )
        for change in open_changes()
    ]
    for found in outdated_figures(timezone.localdate(now)):
        words = _("States %(old)s; it is %(current)s now.") % {"old": found.old, "current": found.current}
        address, language = edit_address(user, found.page), found.page.locale.language_code
        rows.append(Row(found.page.title, words, address, language, (found.quoted,), _whose(found.page)))
    return Board("figures", _("Figures that changed"), rows)


def _whose(page: Page) -> str:
    owner = owner_of(page)
    if owner is None:
        return _("Nobody owns this page: its publishers are asked.")
    return _("Owner: %(name)s.") % {"name": owner.get_full_name() or owner.get_username()}


def _since(now: datetime) -> Any:
    return timezone.localdate(now) - LOOKED_BACK
