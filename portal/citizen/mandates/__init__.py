"""Who acts for me, for whom I act, and how that begins and ends."""
