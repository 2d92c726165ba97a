from django.apps import AppConfig


class CitizenConfig(AppConfig):
    name = "portal.citizen"
    label = "citizen"
    verbose_name = "Citizen"
    default_auto_field = "django.db.models.BigAutoField"
