"""Tests of tags, authors, months and related articles."""
