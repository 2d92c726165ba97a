from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class DemoConfig(AppConfig):
    """The Republic of Tavala and its sign-in helpers. A deployment that is not a demo does not even load it."""

    name = "portal.demo"
    label = "demo"
    verbose_name = "Demo country"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        if not settings.PORTICO_DEMO:
            raise ImproperlyConfigured("portal.demo lets anybody sign in as anybody; it needs PORTICO_DEMO.")
