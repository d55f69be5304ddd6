"""Pelican's way into hosting: files for the servers, pages at old addresses, and what a build promises."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from plugins.content_model.checked import settled
from plugins.content_model.declared import read_declared
from plugins.content_model.problems import Problem, errors_in
from plugins.hosting.inline_code import inline_code, refused_code
from plugins.hosting.ledger import makes_promises
from plugins.hosting.making import make_table
from plugins.hosting.moved import moved_addresses
from plugins.hosting.policy import content_security_policy
from plugins.hosting.promises import load_promises, promises_of
from plugins.hosting.publishing import offer, publisher_of, shown_path
from plugins.hosting.server_files import ServerFile, server_files
from plugins.hosting.settings import HostingSettings
from plugins.hosting.static_hosts import STATIC_HOSTS, exceeded_limits
from plugins.hosting.stubs import stub_outputs
from plugins.hosting.table import ServerTable
from plugins.hosting.vanished import vanished_addresses
from plugins.membership.delivery import form_action_origin
from plugins.rendering.companions import Companions
from plugins.rendering.manifest import manifest_path
from plugins.rendering.publication import Publication
from plugins.views.outputs import Output, address_of


def read_settings(generator: Any) -> None:
    """Set `generator.hosting`, and `generator.companions` where compressed copies are wanted."""
    settings = generator.settings
    generator.hosting = read_declared(HostingSettings, "HOSTING", settings.get("HOSTING", {}))
    generator.hosting.check_address(settings["SITEURL"])
    publisher_of(settings)  # says what is wrong with it
    if generator.hosting.compress:
        generator.companions = Companions(Path(settings["CACHE_PATH"]) / "compressed", generator.hosting.compress)


def keep_addresses(generators: list[Any]) -> None:
    """Set `generator.moved`, add what lies at old addresses, and have what the build promises kept."""
    generator = generators[0]
    setting = generator.settings.get("PUBLISHED_PATH")
    ledger = Path(setting) if setting else None
    shown = shown_path(ledger) if ledger else ""
    known = settled(load_promises(ledger, shown), generator.problems)
    live = frozenset(address_of(output.path) for output in generator.outputs)
    moved = generator.moved = moved_addresses(generator.materials, known, live)
    sources = [each.source for each in moved]
    # With errors in the content the plan has gaps that are no broken promises.
    if not errors_in(generator.problems):
        kept = live | frozenset(sources)
        generator.problems += vanished_addresses(
            generator.materials, known, kept, shown=shown, production=generator.production
        )
    generator.outputs.extend(list(stub_outputs(generator.materials, moved, generator.outputs)))
    if makes_promises(generator.settings):
        promises = tuple(promises_of(generator.materials, sources, generator.clock))
        generator.when_published.append(partial(offer, generator.settings, promises))


def add_server_files(generators: list[Any]) -> None:
    """Plan the files that servers look for in the output, and have those beside it written with it."""
    generator = generators[0]
    hosting, site_path = generator.hosting, generator.materials.site_path
    templates = dict(_templates(generator.settings))
    generator.problems += [*refused_code(templates), *_limits(generator)]
    files = [file for host in hosting.hosts for file in server_files(host, site_path)]
    for file in files:
        if file.inside:
            view = partial(_written, generator, templates, file)
            generator.outputs.append(Output(file.name, "the server files", "bytes", view))
    beside = [file for file in files if not file.inside]
    if generator.settings.get("SERVERS_PATH") and not generator.with_drafts:
        generator.when_published.append(partial(_write_beside, generator, templates, beside))


def _limits(generator: Any) -> Iterator[Problem]:
    for host in generator.hosting.hosts:
        if host in STATIC_HOSTS:
            yield from exceeded_limits(len(generator.moved), STATIC_HOSTS[host])


def _templates(settings: Any) -> Iterator[tuple[str, str]]:
    """The texts of the theme's templates, by their paths; an unreadable one is told when it is rendered."""
    for folder in (*settings["THEME_TEMPLATES_OVERRIDES"], Path(settings["THEME"]) / "templates"):
        for path in sorted(Path(folder).rglob("*.html")):
            if path.is_file():  # a pipe would be waited for without end
                yield shown_path(path), path.read_text(encoding="utf-8", errors="replace")


def _written(generator: Any, templates: dict[str, str], file: ServerFile) -> bytes:
    return file.write(_table(generator, templates)).encode()


def _table(generator: Any, templates: dict[str, str]) -> ServerTable:
    """What server files say. Only to be asked for when every file is planned and every link resolved."""
    policy = content_security_policy(
        form_action_origin(generator.membership),
        generator.settings.get("READING", {}).get("iframe_hosts", ()),
        inline_code(templates),
    )
    paths = (output.path for output in generator.outputs)
    return make_table(generator.materials, generator.hosting, policy, generator.moved, paths)


def _write_beside(generator: Any, templates: dict[str, str], files: list[ServerFile]) -> None:
    """Write what is for whoever runs the server into a folder of its own; remove what no host asks for any more."""
    folder = Path(generator.settings["SERVERS_PATH"])
    table = _table(generator, templates)
    with Publication(folder, manifest_path(Path(generator.settings["CACHE_PATH"]), folder)) as publication:
        for file in files:
            publication.put(file.name, file.write(table).encode())
        publication.finish()


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_init.connect(read_settings)
    signals.all_generators_finalized.connect(keep_addresses)
    signals.all_generators_finalized.connect(add_server_files)
