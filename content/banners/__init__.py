"""Alerts above pages: how grave, for whom, from when until when."""
