"""Python's collector in the process that builds: an edition is a million records that all stay, and it looks at none.

Left to itself the collector walks through all of them several times while they are made, and then again and again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from plugins.runtime.collecting import without_collector

# Seconds after a build by which the pages that were open have loaded again.
STILL = 1.0
# Editions that may lie about: who saves without a pause is held up for a moment now and then.
MOST_UNTIDY = 5


class Tidying:
    """Unties the editions that nobody needs any more, which are large knots of references, when nobody waits."""

    def __init__(self) -> None:
        self._timer: Timer | None = None
        self._editions = 0

    @contextmanager
    def planning(self) -> Iterator[None]:
        """What is made within is an edition: it stays, and is not looked at until somebody tidies up."""
        self._editions += 1
        with without_collector():
            try:
                yield
            finally:
                gc.freeze()

    def later(self) -> None:
        """Tidy up when all is still, if an edition was planned; at once, where it never is."""
        if not self._editions:
            return
        if self._timer is not None:
            self._timer.cancel()
        if self._editions > MOST_UNTIDY:
            self.now()
            return
        self._timer = Timer(STILL, self.now)
        self._timer.daemon = True
        self._timer.start()

    def now(self) -> None:
        """Tidy up."""
        self._editions = 0
        gc.unfreeze()
        gc.collect()
        gc.freeze()
