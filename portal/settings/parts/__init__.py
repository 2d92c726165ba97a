"""Themes of the base settings; `portal.settings.base` puts them together."""
