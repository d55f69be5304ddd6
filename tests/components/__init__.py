"""The theme alone: every component on its examples, every page template on an example view."""
