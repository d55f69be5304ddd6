"""One folder a mistake: what an editor is told, word for word."""
