"""Settings of the production build (`make publish`): the same pages, with stricter checks."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 - Pelican's way to build on other settings

PRODUCTION = True

# Where `newsroom deploy` puts the site, by names of your own: docs/publishing.md shows every kind of target.
DEPLOY_TARGETS: dict[str, dict[str, object]] = {}

# Whom `newsroom deploy --announce` tells which addresses changed.
ANNOUNCE: dict[str, object] = {}
