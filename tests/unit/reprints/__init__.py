"""Tests of a reprint's credit in words."""
