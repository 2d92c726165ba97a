"""Opens what strangers sent, in a process of its own that has no keys, no database, and little time and memory."""
