"""Tests of the stylesheet."""
