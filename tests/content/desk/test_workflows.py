import pytest

from content.pages.models import ServicePage

from .forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(site, service_page) -> ServicePage:
    return service_page


def edit(client, page, action="", **changes):
    data = {**form_of(client, page), **changes}
    return client.post(f"/manage/pages/{page.pk}/edit/", {**data, **({action: "1"} if action else {})})


def approve(client, page):
    return edit(client, page, "action-workflow-action", **{"workflow-action-name": "approve"})


class TestTheWayOfAServicePage:
    def test_author_owner_publisher_and_the_public_sees_it(self, service, team, enter):
        author, owner, publisher = (enter(user) for user in (team.author, team.owner, team.publisher))
        assert edit(author, service, "action-submit", summary="Money for children.").status_code == 302
        service.refresh_from_db()
        assert service.current_workflow_task.name == "Programme owner" and service.summary != "Money for children."
        assert approve(owner, service).status_code == 302
        service = ServicePage.objects.get(pk=service.pk)
        assert service.current_workflow_task.name == "Publisher" and service.summary != "Money for children."
        assert approve(publisher, service).status_code == 302
        service.refresh_from_db()
        assert service.summary == "Money for children." and service.live and not service.workflow_in_progress
        assert "Money for children." in author.get(service.url).content.decode()
