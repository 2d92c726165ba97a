"""Applying for several programmes in one go."""
