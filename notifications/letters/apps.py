from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "notifications.letters"
    label = "letters"
    verbose_name = "Letters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks
