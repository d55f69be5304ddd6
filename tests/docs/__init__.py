"""Tests of the handbook: what it names exists, what exists is named, and what it shows works."""
