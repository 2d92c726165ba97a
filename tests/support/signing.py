"""Signatures under applications, for tests that are about something else."""

from portal.demo.build.signing import signed

__all__ = ["signed"]
