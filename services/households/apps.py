from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "services.households"
    label = "households"
    verbose_name = "Households"
    default_auto_field = "django.db.models.BigAutoField"
