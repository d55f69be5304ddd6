"""Structured data: what machines are told of a page, made from its view."""
