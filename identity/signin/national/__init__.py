"""Signing in at the national login: OpenID Connect, with nothing left to the good will of either side."""
