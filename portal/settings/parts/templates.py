"""Templates: components are django-cotton files below `frontend/templates/components`."""

from .places import BASE_DIR

COTTON_DIR = "components"
COTTON_SNAKE_CASED_NAMES = False
# A component sees its own attributes and the context processors, never the variables of the page around it.
COTTON_ISOLATE_BY_DEFAULT = True

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "frontend" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.shell.context.shell",
            ],
            "loaders": [("django.template.loaders.cached.Loader", _LOADERS)],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "frontend.templatetags.portico",
                "frontend.templatetags.doors",
            ],
        },
    }
]
