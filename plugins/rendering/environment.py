"""The template environment: escapes everything, refuses what is undefined, and offers two pure functions besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.rendering.repeated import Repeated
from plugins.rendering.shared_templates import SharedEnvironment
from plugins.structured_data.graph import structured_data
from plugins.views.pieces import Site

Renderer = Callable[[Any, Site], bytes]


def template_environment(folders: Iterable[Path], filters: Mapping[str, Callable[..., object]]) -> Environment:
    """An environment over the theme's template folders, the first found winning.

    Pelican's own is not used: it does not escape, lets undefined values pass, and takes a missing template from its
    `simple` theme (pelican/generators.py:64, 4.12.0).
    """
    environment = SharedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(filters)
    environment.globals["structured_data"] = structured_data
    environment.globals["once"] = Repeated().once
    return environment


def page_renderer(environment: Environment, template: str, transforms: Iterable[Callable[[str], str]]) -> Renderer:
    """The renderer of one template: the page it makes of a view and the site, after every transform.

    Raises jinja2.TemplateError where the template is missing or wrong.
    """
    compiled = environment.get_template(template)
    steps = tuple(transforms)

    def render(view: Any, site: Site) -> bytes:
        html = compiled.render(view=view, site=site)
        for step in steps:
            html = step(html)
        return html.encode("utf-8")

    return render
