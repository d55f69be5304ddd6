"""Tests of the clubs' settings and forms."""
