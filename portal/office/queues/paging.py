"""One page of a queue, and how many cases the whole queue has, in one query."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Window

if TYPE_CHECKING:
    from services.casework.models import Case


class _Counted(Paginator[Any]):
    """A paginator that was told how many there are."""

    def __init__(self, rows: "QuerySet[Case]", size: int, count: int) -> None:
        super().__init__(rows, size)
        self.count = count


def page_of(rows: "QuerySet[Case]", number: str) -> "tuple[Page[Any], list[Any]]":
    """The page of this number and its cases; the first for nonsense, the last for a number beyond it.

    One query, and two more only for a number beyond the last page.
    """
    size = settings.PORTICO_POLICIES.queue_page_size
    wanted = int(number) if number.isdecimal() and len(number) < 9 and int(number) > 0 else 1
    start = (wanted - 1) * size
    shown = list(rows.annotate(in_all=Window(Count("pk")))[start : start + size])
    if shown or wanted == 1:
        return _Counted(rows, size, shown[0].in_all if shown else 0).get_page(wanted), shown
    page = Paginator(rows, size).get_page(wanted)
    return page, list(page.object_list)
