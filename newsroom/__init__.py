"""What an editor types: the `newsroom` command. Each command is a thin file over the plugins' libraries."""
