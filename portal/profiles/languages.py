"""Languages that Django has no entry for. Naming one in a profile and adding its catalogue is all it takes."""

from django.conf.locale import LANG_INFO

MORE: dict[str, tuple[str, str]] = {
    "am": ("Amharic", "አማርኛ"),
    "so": ("Somali", "Soomaali"),
    "ti": ("Tigrinya", "ትግርኛ"),
}


def register() -> None:
    """Adds them to Django's own table, which answers for names and direction. What Django knows stays as it is."""
    for code, (name, own_name) in MORE.items():
        LANG_INFO.setdefault(code, {"bidi": False, "code": code, "name": name, "name_local": own_name})
