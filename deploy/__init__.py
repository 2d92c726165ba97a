"""Running Portico: the commands, the bench, the production notes."""
