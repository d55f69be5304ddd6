"""Tests of what editors write: read, checked, explained."""
