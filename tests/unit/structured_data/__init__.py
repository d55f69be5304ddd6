"""Tests of structured data."""
