"""Filling in an application: the pages of its form, for whoever fills it in. Each side says where they lie."""
