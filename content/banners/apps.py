from django.apps import AppConfig


class BannersConfig(AppConfig):
    name = "content.banners"
    label = "banners"
    verbose_name = "Alert banners"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .listeners import connect

        connect()
