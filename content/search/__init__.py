"""Finding services, guides, offices and news: synonyms, promoted results, typing errors."""
