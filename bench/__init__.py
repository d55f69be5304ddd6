"""Benchmarks: what is measured, and the corpus it is measured on. Nothing here is part of a build."""
