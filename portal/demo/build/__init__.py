"""Builds the Republic of Tavala, once, through the operations that everybody else uses."""
