"""Lists of cases: one's own, the office's, those that wait for a second person."""
