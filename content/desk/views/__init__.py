"""Screens of the desk beside Wagtail's own, and its one public page."""
