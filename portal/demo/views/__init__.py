"""Helpers for whoever shows the portal to others. They exist in a demo only."""
