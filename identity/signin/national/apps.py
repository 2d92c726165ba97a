from django.apps import AppConfig


class NationalConfig(AppConfig):
    name = "identity.signin.national"
    label = "national_login"
    verbose_name = "National login"

    def ready(self) -> None:
        from . import checks
