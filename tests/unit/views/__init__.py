"""Tests of view models and the plan of outputs."""
