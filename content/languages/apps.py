from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "content.languages"
    label = "languages"
    verbose_name = "Languages of content"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .drafts import keep_live_rows
        from .listeners import connect

        keep_live_rows()
        connect(self)
