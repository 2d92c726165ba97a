"""What a counter notes about people beyond their cases: who acts for whom."""
