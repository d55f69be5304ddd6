"""Deployments to real servers, started on this machine for the tests."""
