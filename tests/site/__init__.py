"""One example site, built as a person would build it."""
