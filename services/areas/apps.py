from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "services.areas"
    label = "areas"
    verbose_name = "Areas"
    default_auto_field = "django.db.models.BigAutoField"
