"""Tests of Atom and RSS."""
