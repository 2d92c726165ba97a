"""Signatures under applications, for tests that are about something else."""

from portal.demo.build.signing import signed, signed_amendment

__all__ = ["signed", "signed_amendment"]
