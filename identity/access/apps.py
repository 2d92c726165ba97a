from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "identity.access"
    label = "access"
    verbose_name = "Access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks
