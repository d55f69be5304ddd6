"""Tests of server files, old addresses and the ledger of what was published."""
