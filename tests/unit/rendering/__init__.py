"""Tests of templates, transforms and the output folder."""
