"""Pages in several languages: which translation is outdated, catalogues out and in."""
