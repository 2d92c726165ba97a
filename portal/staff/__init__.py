"""How staff sign in: their own keys and sessions, and for administrators those of their colleagues."""
