"""Assets: the theme's stylesheet and scripts become fingerprinted files of the portal."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from plugins.assets.bundle import bundle, fingerprinted
from plugins.views.outputs import Output


def add_assets(generators: list[Any]) -> None:
    """Add the stylesheet, the scripts and the theme's other files to the portal's outputs."""
    generator = generators[0]
    static = Path(generator.theme) / "static"
    css = bundle(static / "css" / "main.css", dict(generator.settings.get("COLOURS", {})))
    generator.stylesheet = f"/theme/{fingerprinted('site.css', css)}"
    generator.outputs.append(Output(generator.stylesheet[1:], "the theme's stylesheet", "bytes", partial(bytes, css)))
    scripts = []
    for path in sorted((static / "js").glob("*.js")):
        data = path.read_bytes()
        scripts.append(f"/theme/{fingerprinted(path.name, data)}")
        generator.outputs.append(Output(scripts[-1][1:], f"the theme's {path.name}", "bytes", partial(bytes, data)))
    generator.scripts = tuple(scripts)


def register() -> None:
    """Called by Pelican."""
    signals.all_generators_finalized.connect(add_assets)
