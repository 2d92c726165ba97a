"""Where the desk reaches into Wagtail's screens."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.contrib.settings.registry import register_setting
from wagtail.models import Page

from content.pages.moments import moment
from identity.access.policies import may_manage_staff
from identity.signin.doors import COLLEAGUES, OWN_SIGN_IN

from . import freeze, home, menus
from .checker import Checker
from .models import Freeze
from .views.look_again import LookAgainView
from .views.still_right import still_right

register_setting(Freeze, icon="lock", order=900)


@hooks.register("register_admin_urls")
def admin_addresses() -> list[Any]:
    return [
        path("desk/look-again/", LookAgainView.as_view(), name="desk_look_again"),
        path("desk/still-right/<int:page_id>/", still_right, name="desk_still_right"),
    ]


@hooks.register("insert_global_admin_css")
def own_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("desk/desk.css"))


@hooks.register("register_admin_menu_item")
def own_sign_in() -> MenuItem:
    """The keys and sessions of whoever works here lie outside of these screens."""
    return MenuItem(gettext_lazy("My sign-in"), OWN_SIGN_IN, icon_name="key", order=9_000)


@hooks.register("register_admin_menu_item")
def colleagues() -> MenuItem:
    return ForAdministrators(gettext_lazy("Staff"), COLLEAGUES, icon_name="group", order=9_001)


class ForAdministrators(MenuItem):
    """Shown to those whom the door behind it lets in."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_manage_staff(request.actor)  # type: ignore[attr-defined]


@hooks.register("construct_page_action_menu")
def arrange_page_menu(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    page = context.get("page")
    menus.arrange(items, page)
    menus.put_translating_last(
        items, may_publish=page is not None and page.permissions_for_user(request.user).can_publish()
    )


@hooks.register("construct_snippet_action_menu")
def arrange_banner_menu(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    obj = context.get("instance")
    if hasattr(context["model"], "get_default_workflow"):
        menus.arrange(items, obj)


@hooks.register("before_edit_page")
def say_what_holds_page(request: HttpRequest, page: Page) -> None:
    _say(request, page)


@hooks.register("before_edit_snippet")
def say_what_holds_banner(request: HttpRequest, instance: Any) -> None:
    _say(request, instance)


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def back_to_what_waits(request: HttpRequest, obj: Any) -> HttpResponse | None:
    """Whoever took a step of a workflow; Wagtail would lead to lists that reviewers and owners may not open."""
    took_a_step = "action-workflow-action" in request.POST and not get_valid_next_url_from_request(request)
    return redirect("wagtailadmin_home") if took_a_step else None


@hooks.register("construct_homepage_panels")
def boards(request: HttpRequest, panels: list[Any]) -> None:
    """Ours say what waits and what came back, and lead to the page itself: nothing is approved unread."""
    said = {"workflow_objects_to_moderate", "user_objects_in_workflow_moderation"}
    panels[:] = [panel for panel in panels if panel.name not in said]
    panels.extend(home.panels(request.user))


@hooks.register("construct_wagtail_userbar")
def more_rules(request: HttpRequest, items: list[Any], page: Any) -> None:
    items[:] = [Checker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items]


def _say(request: HttpRequest, obj: Any) -> None:
    """What an editor must know before typing: a freeze with its reason, the moment that is set."""
    if request.method != "GET" or "_w_hydrate_create_view" in request.GET:
        return
    holding = freeze.current(timezone.now())
    if holding and freeze.is_held(obj):
        words = _("An election freeze holds this: %(reason)s. You can save drafts; nobody can publish them now.")
        messages.warning(request, words % {"reason": holding.reason.rstrip(".")})
    planned = None if isinstance(obj, Page) else getattr(obj, "scheduled_revision", None)  # a page's lock says it
    if planned is not None:
        messages.info(request, _("Will be published on %(moment)s.") % {"moment": moment(planned.approved_go_live_at)})
