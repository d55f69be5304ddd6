"""Hosting: files for the servers, pages at old addresses, and the ledger of what was ever published."""


def register() -> None:
    """Called by Pelican."""
    from plugins.hosting import stage  # noqa: PLC0415 - what reads the ledger wants neither the stage nor Pelican

    stage.register()
