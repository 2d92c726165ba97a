"""How I sign in: what opens my account, where it is open, when it was opened."""
