"""Tests of the section tree."""
