"""The law of each programme as pure functions: facts, parameters and a day in, an assessment with reasons out."""
