"""Tests of single layers, without Pelican."""
