"""Recovery at a counter: somebody who lost every way in is let in again, by two of staff."""
