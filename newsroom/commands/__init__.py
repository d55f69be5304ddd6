"""One file a command; each does its work through the plugins and gives back an exit code."""
