"""One case: opened with a purpose, read with a trace, decided by two people."""
