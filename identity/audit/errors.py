"""What can go wrong with the trail."""


class TrailUnavailable(Exception):
    """The trail could not be written, so the page or act it belongs to must not happen."""


class AppendOnly(TypeError):
    """Somebody tried to change or remove what may only be added."""
