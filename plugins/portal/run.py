"""The portal: Pelican's run, walking the line from content to output and failing loudly where anything is wrong."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.plugins import signals
from pelican.plugins._utils import get_plugin_name, load_plugins
from pelican.settings import DEFAULT_CONFIG

from plugins.content_model.declared import SettingsProblem
from plugins.content_model.problems import ContentProblems
from plugins.content_model.speaking import speak_to_any_pipe
from plugins.hosting.ledger import makes_promises
from plugins.hosting.publishing import publish, publisher_of
from plugins.portal.basis import Basis, basis_of
from plugins.portal.clock import build_clock
from plugins.portal.generator import EditionGenerator
from plugins.portal.report import BuildReport, summary_of, write_report
from plugins.portal.settings_check import check_settings
from plugins.portal.up_to_date import UpToDate
from plugins.rendering.manifest import manifest_path
from plugins.runtime.alone import alone
from plugins.runtime.collecting import set_aside, without_collector
from plugins.runtime.disk_faults import explained
from plugins.views.rebuild import next_rebuild

STAGES = tuple(
    f"plugins.{name}"
    for name in (
        "content_model.stage",
        "reading",
        "sections",
        "taxonomies",
        "reprints",
        "images",
        "membership",
        "views",
        "rendering",
        "assets",
    )
)
"""The plugins that every page needs; feeds and the sitemap are only around them."""

AROUND = ("plugins.feeds", "plugins.sitemaps", "plugins.hosting")
"""The portal's other plugins. Like the stages they read content, theme, settings and the ledger, and nothing else."""

OWN = frozenset((*STAGES, *AROUND))


class Portal(Pelican):  # type: ignore[misc]
    """Pelican with one generator for all content; plugins, signals, settings and commands are as ever."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.edition_generator: EditionGenerator | None = None
        settings["SITEURL"] = str(settings["SITEURL"])
        settings.setdefault("LANGUAGES", [settings["DEFAULT_LANG"]])
        settings["DEFAULT_LANG"] = _as_listed(settings["DEFAULT_LANG"], settings["LANGUAGES"])
        try:
            check_settings(settings, frozenset(DEFAULT_CONFIG))
            super().__init__(settings)
        except SettingsProblem as problem:
            if settings.get("RAISE_PROBLEMS"):
                raise
            _exit(problem)

    def init_plugins(self) -> None:
        """Load every plugin or stop: Pelican would log a missing one and build a site without it."""
        wanted = self.settings.get("PLUGINS") or []
        self.plugins = load_plugins(self.settings)
        loaded = {get_plugin_name(plugin) for plugin in self.plugins}
        missing = [name for name in wanted if isinstance(name, str) and not any(n.endswith(name) for n in loaded)]
        if missing:
            raise SettingsProblem(f"the plugin {missing[0]!r} of PLUGINS cannot be loaded. Install it, or take it out")
        left_out = [stage for stage in STAGES if not any(name.endswith(stage) for name in loaded)]
        if left_out:
            raise SettingsProblem(
                f"PLUGINS lacks {left_out[0]!r}, without which there is no portal. Put it back in its place"
            )
        for plugin in self.plugins:
            plugin.register()
        self.settings["PLUGINS"] = [get_plugin_name(plugin) for plugin in self.plugins]

    @property
    def _is_all_own(self) -> bool:
        """Whether all plugins are the portal's own; others may read anything, so beside one nothing can be told."""
        return not set(self.settings["PLUGINS"]) - OWN

    def basis(self) -> Basis:
        """What tells a build with these settings from others; to be asked before it begins, for it changes some."""
        return basis_of(self.settings, Path(self.output_path), all_own=self._is_all_own)

    def prepare(self) -> list[Any]:
        """Everything up to the plan, without writing: the generators, ready to give out.

        Raises ContentProblems with every problem found, SettingsProblem for a setting that is wrong.
        """
        context = {**self.settings, "generated_content": {}, "static_links": set(), "static_content": {}}
        common = {
            "context": context,
            "settings": self.settings,
            "path": self.path,
            "theme": self.theme,
            "output_path": self.output_path,
        }
        own = self._is_all_own
        edition = EditionGenerator(clock=self._clock(), shown_root=_shown(self.path), all_own=own, **common)
        self.edition_generator = edition
        generators = [edition, *(cls(**common) for cls in self._third_party_generators())]
        for generator in generators:
            if hasattr(generator, "generate_context"):
                generator.generate_context()
        signals.all_generators_finalized.send(generators)
        edition.settle()
        return generators

    def _third_party_generators(self) -> Iterable[type]:
        for _, found in signals.get_generators.send(self):
            yield from found if isinstance(found, Iterable) else [found] if found else []

    def build(self, before: UpToDate | None = None) -> BuildReport:
        """Build the portal, if anything has changed since the last time; `before` is what is known of that already.

        Raises as `prepare` does, OSError, and BusyError where another build into the same folder goes on and on; the
        earlier output then stays as it was.
        """
        output = Path(self.output_path)
        lock = manifest_path(Path(self.settings["CACHE_PATH"]), output).with_suffix(".lock")
        with alone(lock, f"another build is writing {output}"):
            return self._build_alone(before)

    def _build_alone(self, before: UpToDate | None) -> BuildReport:
        started = time.monotonic()
        basis = self.basis()
        if before is None or before.basis != basis:
            before = UpToDate(basis)
        report = None if self.settings.get("CLEAN") else before.report(self._clock())
        if report is None:
            report = self._build_through(started)
            before.remember(report)
        if makes_promises(self.settings) and publisher_of(self.settings) == "build":
            note = publish(self.settings)
            report = replace(report, notes=(*report.notes, note)) if note else report
        if self.settings.get("REPORT_PATH"):
            write_report(Path(self.settings["REPORT_PATH"]), report)
        return report

    def _clock(self) -> datetime:
        return build_clock(str(self.settings.get("CLOCK") or ""), self.settings["TIMEZONE"])

    def _build_through(self, started: float) -> BuildReport:
        with set_aside():
            with without_collector():
                generators = self.prepare()
            self._give_out(generators)
        signals.finalized.send(self)
        edition = generators[0]
        return BuildReport(
            published=edition.published,
            problems=tuple(sorted(set(edition.problems))),
            clock=edition.clock,
            next_rebuild=next_rebuild(edition.materials),
            articles=len(edition.edition.listed),
            files=len(edition.outputs),
            seconds=time.monotonic() - started,
            notes=tuple(edition.notes),
        )

    def _give_out(self, generators: Iterable[Any]) -> None:
        writer = self._get_writer()
        for generator in generators:
            if hasattr(generator, "generate_output"):
                generator.generate_output(writer)

    def run(self) -> None:
        """The plain `pelican` command: build, say what happened, and exit with a code that tells."""
        speak_to_any_pipe()
        try:
            report = self.build()
        except (ContentProblems, SettingsProblem) as problem:
            _exit(problem)
        except OSError as problem:
            _exit(SettingsProblem(explained(problem)), code=1)
        for found in report.problems:
            print(found, file=sys.stderr)
        print(summary_of(report))


def _as_listed(lang: str, languages: Iterable[str]) -> str:
    """The default language as LANGUAGES spells it: Pelican makes it lower case (pelican/settings.py, 4.12.0)."""
    return next((listed for listed in languages if str(listed).lower() == str(lang).lower()), lang)


def _shown(path: str) -> str:
    """The content folder as a person in the current folder would type it."""
    folder = Path(path).resolve()
    here = Path.cwd().resolve()
    return (folder.relative_to(here) if folder.is_relative_to(here) else folder).as_posix()


def _exit(problem: Exception, code: int | None = None) -> None:
    """Print what is wrong on standard error and leave with its exit code."""
    if isinstance(problem, ContentProblems):
        for found in problem.problems:
            print(found, file=sys.stderr)
        print(f"{problem}; nothing was written.", file=sys.stderr)
    else:
        print(f"error: {problem}", file=sys.stderr)
    sys.exit(code if code is not None else getattr(problem, "exitcode", 1))
