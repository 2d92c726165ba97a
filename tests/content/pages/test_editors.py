import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from content.pages.editors import EditorGroupMiddleware
from identity.access.actors import Actor
from identity.access.roles import Role

pytestmark = pytest.mark.django_db
CONTENT_APPS = {"wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs"}


@pytest.fixture
def person(editors):
    return get_user_model().objects.create_user(username="editor", password="a long password", is_staff=True)


@pytest.fixture
def arrive(rf, person):
    """Somebody who passed the staff door, with these roles today, at this address."""

    def go(*roles, address="/manage/"):
        request = rf.get(address)
        request.user = person
        request.actor = Actor(kind="staff", user_id=person.pk, roles=frozenset(roles))
        return EditorGroupMiddleware(lambda request: HttpResponse("in"))(request)

    return go


class TestTheRoleOpensTheEditingScreens:
    def test_an_editor_comes_in_and_holds_the_group(self, arrive, person):
        assert arrive(Role.EDITOR).content == b"in"
        assert person.groups.get().name == "Editors"

    def test_coming_twice_costs_one_query(self, arrive, django_assert_num_queries):
        arrive(Role.EDITOR)
        with django_assert_num_queries(1):
            arrive(Role.EDITOR)

    def test_a_caseworker_is_refused(self, arrive):
        with pytest.raises(PermissionDenied):
            arrive(Role.CASEWORKER)

    def test_whose_role_has_ended_loses_the_group(self, arrive, person):
        arrive(Role.EDITOR)
        with pytest.raises(PermissionDenied):
            arrive()
        assert not person.groups.exists()

    def test_other_addresses_are_not_its_business(self, arrive):
        assert arrive(address="/office/").content == b"in"


class TestTheGroup:
    def test_it_may_write_and_publish_pages(self, editors):
        codes = GroupPagePermission.objects.filter(group=editors).values_list("permission__codename", flat=True)
        assert set(codes) >= {"add_page", "change_page", "publish_page"}

    def test_case_data_is_out_of_its_reach(self, editors):
        own = set(editors.permissions.values_list("content_type__app_label", flat=True))
        files = GroupCollectionPermission.objects.filter(group=editors)
        assert own | set(files.values_list("permission__content_type__app_label", flat=True)) <= CONTENT_APPS
        assert editors.permissions.filter(codename="access_admin").exists()

    def test_granting_twice_changes_nothing(self, editors):
        assert GroupPagePermission.objects.filter(group=editors).count() == len({"add", "change", "publish"})


class TestTheEditingScreens:
    @pytest.fixture
    def editor(self, client, person, editors):
        person.groups.add(editors)
        client.force_login(person)
        return client

    @pytest.fixture(autouse=True)
    def without_doors(self, settings):
        """The doors have their own tests: here Wagtail alone must say yes or no."""
        doors = ("StaffDoorMiddleware", "EditorGroupMiddleware")
        settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith(doors)]

    def test_an_editor_sees_the_form_of_a_service_page(self, editor, service_page):
        response = editor.get(f"/manage/pages/{service_page.pk}/edit/")
        assert response.status_code == 200
        text = response.content.decode()
        assert '<option value="child-grant" selected>Child Grant</option>' in text
        assert "good_to_know" in text

    @pytest.mark.parametrize("address", ["/manage/users/", "/manage/groups/", "/manage/sites/"])
    def test_an_editor_manages_no_people(self, editor, home, address):
        assert editor.get(address).status_code == 302

    def test_nobody_gives_themselves_the_name_of_a_colleague(self, editor, person, home):
        assert "first_name" not in editor.get("/manage/account/").content.decode()
        names = {"name_email-first_name": "Petra", "name_email-last_name": "Vance", "name_email-email": "p@example.org"}
        editor.post("/manage/account/", {**names, "locale-current_time_zone": "UTC", "theme-theme": "system"})
        person.refresh_from_db()
        assert person.get_full_name() == "" and person.email == ""

    def test_the_preview_may_be_framed_by_the_editing_screen_only(self, editor, service_page):
        response = editor.get(f"/manage/pages/{service_page.pk}/view_draft/")
        assert response.status_code == 200
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
