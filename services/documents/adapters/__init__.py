"""Foreign parts of this room: the disk, and the virus scanner."""
