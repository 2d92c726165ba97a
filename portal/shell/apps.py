from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "portal.shell"
    label = "shell"
    verbose_name = "Shell"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks
