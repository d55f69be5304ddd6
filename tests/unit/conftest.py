"""What holds for every test of a single layer."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is no fault of the code, and a failure must be the same for everybody who looks at it.
settings.register_profile("portal", deadline=None, derandomize=True, database=None)
settings.load_profile("portal")
