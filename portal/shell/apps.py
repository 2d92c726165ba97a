from django.apps import AppConfig

from .long_names import take_long_names


class ShellConfig(AppConfig):
    name = "portal.shell"
    label = "shell"
    verbose_name = "Shell"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks

        take_long_names()
