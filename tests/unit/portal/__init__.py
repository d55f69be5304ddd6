"""Tests of the portal's clock and settings."""
