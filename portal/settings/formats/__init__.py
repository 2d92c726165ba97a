"""Numbers as CLDR writes them where Django's own tables differ, so that no page mixes two ways."""
