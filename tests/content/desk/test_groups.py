from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from content.desk.middleware import EditorGroupMiddleware
from content.desk.roles import GROUPS
from identity.access.actors import Actor
from identity.access.models import RoleAssignment
from identity.access.roles import CASE_ROLES, CONTENT_ROLES, EDITING_ROLES, Role

from .conftest import run

pytestmark = pytest.mark.django_db
OF_THE_PUBLIC_SITE = {
    "wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs", "wagtailredirects", "wagtail_localize",
    "banners", "search", "desk", "form_drafts",
}  # fmt: skip
PUBLISHING = {"publish_page", "publish_banner", "lock_page", "unlock_page", "lock_banner", "unlock_banner"}


def rights(name: str) -> set[str]:
    group = Group.objects.get(name=name)
    pages = GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True)
    files = GroupCollectionPermission.objects.filter(group=group).values_list("permission__codename", flat=True)
    return {*group.permissions.values_list("codename", flat=True), *pages, *files} - {"access_admin"}


class TestTheRightsOfEachGroup:
    def test_there_is_one_for_each_role_and_no_other(self, desk):
        assert set(Group.objects.values_list("name", flat=True)) == set(GROUPS.values())
        assert set(GROUPS) == CONTENT_ROLES

    def test_authors_write_and_do_not_publish(self, desk):
        assert {"add_page", "change_page", "add_image", "add_document", "add_banner"} <= rights("Authors")
        assert not rights("Authors") & PUBLISHING

    def test_translators_translate_and_do_not_write_what_is_first(self, site):
        granted = GroupPagePermission.objects.filter(group__name="Translators").select_related("page__locale")
        assert {(grant.permission.codename, grant.page.locale.language_code) for grant in granted} == {
            ("change_page", "ar"),
            ("change_page", "fr"),
        }
        others = rights("Translators") - {"change_page"}
        assert others == {"submit_translation", "change_banner", "choose_image", "choose_document"}

    @pytest.mark.parametrize("name", ["Reviewers", "Programme owners", "Legal reviewers"])
    def test_reviewers_and_owners_come_to_what_waits_for_them(self, desk, name):
        assert rights(name) == set()

    def test_publishers_publish_lock_redirect_promote_and_freeze(self, desk):
        assert PUBLISHING | {"change_redirect", "change_promotion", "change_freeze"} <= rights("Publishers")
        assert "add_page" in rights("Publishers"), "without it Wagtail lets them move nothing"
        assert "add_banner" not in rights("Publishers")

    @pytest.mark.parametrize("name", GROUPS.values())
    def test_no_group_reaches_people_cases_or_payments(self, desk, name):
        group = Group.objects.get(name=name)
        assert group.permissions.filter(codename="access_admin").exists()
        grants = [
            *group.permissions.values_list("content_type__app_label", flat=True),
            *GroupCollectionPermission.objects.filter(group=group).values_list(
                "permission__content_type__app_label", flat=True
            ),
        ]
        assert set(grants) <= OF_THE_PUBLIC_SITE

    def test_every_right_is_one_that_something_has(self, desk):
        """A misspelt name would be made by the migration and open nothing."""
        known = {
            (model._meta.app_label, f"{verb}_{model._meta.model_name}")
            for model in apps.get_models()
            for verb in (*model._meta.default_permissions, "publish", "lock", "unlock", "choose")
        } | {("wagtail_localize", "submit_translation"), ("wagtailadmin", "access_admin")}
        for group in Group.objects.all():
            given = set(group.permissions.values_list("content_type__app_label", "codename"))
            assert given <= known

    def test_making_them_again_changes_nothing(self, desk):
        before = {name: rights(name) for name in GROUPS.values()}
        run("0002_groups", "make")
        assert {name: rights(name) for name in GROUPS.values()} == before
        assert GroupPagePermission.objects.filter(group__name="Authors").count() == len({"add", "change"})


class TestTheGroupFollowsTheRole:
    @pytest.fixture
    def user(self, person):
        return person(name="ines")

    @pytest.fixture
    def arrive(self, rf, user):
        """Somebody who passed the staff door, with these roles today, at this address."""

        def go(*roles, address="/manage/"):
            request = rf.get(address)
            request.user = user
            request.actor = Actor(kind="staff", user_id=user.pk, roles=frozenset(roles))
            return EditorGroupMiddleware(lambda request: HttpResponse("in"))(request)

        return go

    @pytest.mark.parametrize("role", sorted(CONTENT_ROLES))
    def test_each_role_comes_in_and_holds_its_group(self, arrive, user, role):
        assert arrive(role).content == b"in"
        assert user.groups.get().name == GROUPS[role]

    def test_somebody_with_two_roles_holds_both(self, arrive, user):
        arrive(Role.AUTHOR, Role.PUBLISHER)
        assert set(user.groups.values_list("name", flat=True)) == {"Authors", "Publishers"}

    def test_coming_twice_costs_one_query(self, arrive, django_assert_num_queries):
        arrive(Role.AUTHOR)
        with django_assert_num_queries(1):
            arrive(Role.AUTHOR)

    @pytest.mark.parametrize("role", sorted(CASE_ROLES))
    def test_case_staff_are_refused(self, arrive, user, role):
        with pytest.raises(PermissionDenied):
            arrive(role)
        assert not user.groups.exists()

    def test_whose_role_has_ended_loses_the_group(self, arrive, user):
        arrive(Role.AUTHOR)
        with pytest.raises(PermissionDenied):
            arrive()
        assert not user.groups.exists()

    def test_whose_role_changed_changes_group(self, arrive, user):
        arrive(Role.AUTHOR)
        arrive(Role.REVIEWER)
        assert user.groups.get().name == "Reviewers"

    def test_an_administrator_may_do_everything_here_and_nothing_when_the_role_has_ended(self, arrive, user):
        assert arrive(Role.ADMINISTRATOR).content == b"in"
        assert user.is_superuser and not user.groups.exists()
        arrive(Role.AUTHOR)
        assert not user.is_superuser and user.groups.get().name == "Authors"

    def test_other_addresses_are_not_its_business(self, arrive):
        assert arrive(address="/office/").content == b"in"

    def test_the_group_is_there_from_the_day_the_role_is_given_so_that_work_is_told(self, user):
        RoleAssignment.objects.create(user=user, role=Role.PUBLISHER, starts_on=timezone.localdate())
        assert user.groups.get().name == "Publishers"

    def test_a_role_that_begins_later_gives_nothing_yet(self, user):
        tomorrow = timezone.localdate() + timedelta(days=1)
        RoleAssignment.objects.create(user=user, role=Role.PUBLISHER, starts_on=tomorrow)
        assert not user.groups.exists()


class TestTwoHousesUnderOneRoof:
    """Through the real doors: who edits finds nothing of cases, and who decides finds nothing to edit."""

    @pytest.mark.parametrize("role", sorted(EDITING_ROLES))
    def test_editors_find_no_cases(self, site, person, enter, role):
        client = enter(person(role))
        assert client.get("/manage/").status_code == 200
        for address in ("/office/", "/office/cases/", "/office/next/", f"/office/cases/{uuid4()}/"):
            assert client.get(address).status_code == 404

    @pytest.mark.parametrize("role", sorted(CASE_ROLES))
    def test_case_staff_find_nothing_to_edit(self, site, service_page, person, enter, role):
        client = enter(person(role))
        assert client.get("/office/").status_code == 200
        for address in ("", f"pages/{service_page.pk}/edit/", "pages/", "images/", "reports/locked/"):
            assert client.get(f"/manage/{address}").status_code == 404

    @pytest.mark.parametrize("role", sorted(CONTENT_ROLES))
    @pytest.mark.parametrize("address", ["users/", "groups/", "sites/", "workflows/list/"])
    def test_editors_manage_no_people_and_no_rules(self, site, person, enter, role, address):
        assert enter(person(role)).get(f"/manage/{address}").status_code == 302

    def test_only_publishers_open_the_freeze(self, site, team, enter):
        address = "/manage/settings/desk/freeze/"
        assert enter(team.author).get(address, follow=False).status_code == 302
        assert enter(team.publisher).get(address, follow=True).status_code == 200
