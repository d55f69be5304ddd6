"""Tests of importing: each reader and each step by itself, and whatever bytes come in."""
