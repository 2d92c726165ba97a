from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "content.pages"
    label = "pages"
    verbose_name = "Pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .listeners import connect

        connect()
