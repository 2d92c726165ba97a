from django.apps import AppConfig


class FormDraftsConfig(AppConfig):
    name = "content.forms"
    label = "form_drafts"
    verbose_name = "Drafts of forms"
    default_auto_field = "django.db.models.BigAutoField"
