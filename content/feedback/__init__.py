"""Whether readers found a page useful, in their words, without who they are."""
