"""Where the person's money goes."""
