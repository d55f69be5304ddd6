"""Tests of measuring pictures."""
