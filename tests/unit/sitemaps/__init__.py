"""Tests of the sitemap and robots.txt."""
