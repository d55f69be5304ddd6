"""Tests of reading bodies: Markdown, typography, sanitising, links."""
