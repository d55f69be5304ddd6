"""The content model: what editors write, read and checked into frozen records, with every problem told at once."""
