"""What every room of the domain stands on: plain Python, no framework."""
