"""Mozilla's HTTP Observatory, which is installed apart: `make test-full` does so."""
