"""Filling in for somebody at a counter, and their word for it."""
