from django.apps import AppConfig


class EligibilityConfig(AppConfig):
    name = "services.eligibility"
    label = "eligibility"
    verbose_name = "Eligibility"
    default_auto_field = "django.db.models.BigAutoField"
