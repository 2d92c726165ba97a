from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "services.casework"
    label = "casework"
    verbose_name = "Casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import listeners  # connects the receivers
