"""Settings of the production build (`make publish`): the same pages, with stricter checks."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 - Pelican's way to build on other settings

PRODUCTION = True
