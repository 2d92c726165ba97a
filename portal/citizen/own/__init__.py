"""Where a signed-in person stands, for the public pages, which themselves know nobody."""
