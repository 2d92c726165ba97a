from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "content.desk"
    label = "desk"
    verbose_name = "Editors' desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from content.pages import notices

        from . import freeze, gate, listeners, rules

        gate.close(*rules.RULES)
        notices.register(freeze.notice, freeze.next_change)
        listeners.connect()
