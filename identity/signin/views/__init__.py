"""The pages of signing in: for citizens, for new people, for staff."""
