"""Something in my life changed: told once, for every programme that it touches."""
