"""Where allauth asks about sign-ins at other houses: there is one, it stands in the profile, and it opens nothing."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.http import HttpRequest

from .discovery import national_login


class SocialAdapter(DefaultSocialAccountAdapter):
    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        """The login of the profile, and never a row of the database: a row could name another house."""
        if "national" not in settings.PORTICO_SIGNIN_METHODS or provider not in (None, "national"):
            return []
        login = national_login()
        app = SocialApp(
            provider="national", provider_id="national", name=str(settings.PORTICO_NATIONAL_NAME),
            client_id=login.client_id, settings={"server_url": login.issuer},
        )  # fmt: skip
        return [app] if client_id in (None, login.client_id) else []

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        return False

    def is_email_verified(self, provider: Any, email: str) -> bool:
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: notices go out through notifications."""
