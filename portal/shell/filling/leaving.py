"""A page that was written on and is not asked any more: the next page says what became of it."""

from urllib.parse import urlencode

from django.http import HttpRequest

from services.forms.schema import say

from .journey import Journey

LEFT = "left"


def leaving(address: str, page_id: str) -> str:
    """The address of the next page, which then speaks of this one."""
    return f"{address}?{urlencode({LEFT: page_id})}"


def left_behind(request: HttpRequest, journey: Journey) -> str:
    """The title of the page that was left so; empty where none was, and once it is asked again."""
    page = journey.form.page(request.GET.get(LEFT, ""))
    return "" if page is None or journey.page(page.id) else say(page.title, journey.language)
