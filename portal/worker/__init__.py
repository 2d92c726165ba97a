"""What is done again and again in the background, whichever room it belongs to."""
