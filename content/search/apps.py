from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "content.search"
    label = "search"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from .listeners import connect, index_was_made

        connect()
        post_migrate.connect(index_was_made, sender=self, dispatch_uid="content.search.index_was_made")
