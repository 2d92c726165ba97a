"""The deployment profile: one TOML file per kind of country, checked before anything starts."""

from .loading import PROFILE, ProfileError, load
from .schema import Profile

__all__ = ["PROFILE", "Profile", "ProfileError", "load"]
