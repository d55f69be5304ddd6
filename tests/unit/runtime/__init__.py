"""Tests of what stages need of the machine."""
