"""Marks messages for translation where Django may not be imported. Whoever shows them looks them up."""


def gettext_noop(message: str) -> str:
    """`message` as it is written; `manage.py messages` finds it here for the catalogues."""
    return message
