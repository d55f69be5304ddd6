"""Tests of the preview's pure parts."""
