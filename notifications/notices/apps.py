from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notifications.notices"
    label = "notices"
    verbose_name = "Notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import listeners, mandates
