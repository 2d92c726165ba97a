"""Pictures and documents that editors upload: what is let in, and how it is made harmless."""
