"""How a deployment looks: nine colours, corners, fonts and a mark. The profile says them; pages and paper wear them."""

from .acceptance import Unfit, accept
from .model import Colours, Theme
from .worn import Worn, current

__all__ = ["Colours", "Theme", "Unfit", "Worn", "accept", "current"]
