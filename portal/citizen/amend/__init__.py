"""Changing an application that was sent, and answering what the office asked."""
