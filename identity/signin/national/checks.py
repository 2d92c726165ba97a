"""A national login that could not work, or would leave a door open, stops the start and not the first citizen."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .discovery import national_login
from .keys import KeysUnfit, opening_keys, signing_key


@register("security")
def national_login_can_be_run(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Look at keys, address and the switches of allauth, where the profile offers the national login."""
    problems: list[CheckMessage] = []
    for name in ("SOCIALACCOUNT_EMAIL_AUTHENTICATION", "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT"):
        if getattr(settings, name, False):
            problems.append(Error(f"{name} lets an e-mail address open somebody's account.", id="signin.E010"))
    if getattr(settings, "SOCIALACCOUNT_STORE_TOKENS", False):
        problems.append(Error("SOCIALACCOUNT_STORE_TOKENS keeps what opens people's data elsewhere.", id="signin.E011"))
    if "national" in settings.PORTICO_SIGNIN_METHODS:
        problems += _of_the_login()
    return problems


def _of_the_login() -> list[CheckMessage]:
    login = national_login()
    problems: list[CheckMessage] = []
    if not settings.PORTICO_DEMO and not login.issuer.startswith("https://"):
        problems.append(Error("signin.national.issuer must be reached over https.", id="signin.E012"))
    try:
        if login.is_strict or not settings.PORTICO_NATIONAL_SECRET:
            signing_key()
        if login.userinfo == "sealed":
            opening_keys()
    except KeysUnfit as unfit:
        told = f"{settings.PORTICO_NATIONAL_KEYS_FILE}: {unfit}."
        hint = "manage.py make_national_keys writes it and prints what the provider needs."
        problems.append(Error(told, hint=hint, id="signin.E013"))
    return problems
