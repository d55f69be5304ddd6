"""Lines about content reach whoever reads them, whatever the pipe in between can say."""

from __future__ import annotations

import sys


def speak_to_any_pipe() -> None:
    """Let standard output escape what a pipe's encoding cannot say, as standard error does by itself.

    A headline in a closing line would otherwise end a command under `LC_ALL=C` with a traceback.
    """
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
