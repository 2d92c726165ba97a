"""An authority for trying things out: cards good and bad, lists of revoked ones, a responder. Never a real one."""
