"""The first screen of the communications team: what waits, what ends, what readers say."""

from .panels import panels

__all__ = ["panels"]
