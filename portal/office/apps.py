from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "portal.office"
    label = "office"
    verbose_name = "Office"
    default_auto_field = "django.db.models.BigAutoField"
