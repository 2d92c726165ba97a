"""Which workflow a page goes through: by its type, written down where administrators see it, at the page itself."""

from typing import Any

from wagtail.models import Page, Workflow, WorkflowPage

from content.pages.models import HomePage, NewsIndexPage, ServicePage

PAGES, SERVICES, NEWS = "Pages", "Services and alerts", "News"
# A page without a workflow of its own goes through that of the nearest page above it. So the home page of each
# language stands for all its pages, and the list of news for all news.
WORKFLOW_OF: dict[type[Page], str] = {HomePage: PAGES, ServicePage: SERVICES, NewsIndexPage: NEWS}


def assign(page: Page) -> None:
    """Give a new page the workflow of its type, in whatever tree it was born. One that it has stays."""
    name = WORKFLOW_OF.get(type(page))
    workflow: Any = Workflow.objects.filter(name=name, active=True).first() if name else None
    if workflow is not None:
        WorkflowPage.objects.get_or_create(page=page.page_ptr, defaults={"workflow": workflow})
