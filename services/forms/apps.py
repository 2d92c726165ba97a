from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "services.forms"
    label = "form_versions"
    verbose_name = "Forms"
    default_auto_field = "django.db.models.BigAutoField"
