"""The shape of the code itself: who imports whom, and what the lock files promise."""
