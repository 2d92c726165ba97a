"""How communications staff work: roles, workflows, checks, schedule, freeze, their home panel."""
