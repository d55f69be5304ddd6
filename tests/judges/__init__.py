"""Independent judges of the built site: programs and schemas that know nothing of how it was made."""
