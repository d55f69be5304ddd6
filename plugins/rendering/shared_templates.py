"""Jinja, made cheaper for pages of which there are ten thousand: what it looks up or wraps each time is done once.

What comes out is the same. Each way around Jinja says what Jinja does instead (3.1.6).
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import BuiltinMethodType, MethodType
from typing import Any

import markupsafe
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

# What `escape` does to a text before it wraps it (markupsafe/__init__.py, 3.0); should it be gone one day, `escape`.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)

_METHODS = frozenset({MethodType, BuiltinMethodType})
_OF_EVERY_DICT = frozenset(dir(dict))


def written(value: object) -> str:
    """A value as it is written into a page. Nobody asks a piece of a page whether it is safe, so it is not wrapped."""
    kind = type(value)
    if kind is str:
        return _escaped(value)  # type: ignore[arg-type]  # a text, by its type
    return value if kind is Markup else escape(value)  # type: ignore[return-value]  # the same


class SharedCode(CodeGenerator):
    """Python code of a template that writes values by `written`, where Jinja has `escape` (compiler.py:1476)."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


class SharedContext(Context):
    """The names a page sees. Macros and methods are called as they are; Jinja asks thrice what each wants first."""

    def call(self, called: Callable[..., Any], /, *given: Any, **named: Any) -> Any:
        """What a function or macro gives."""
        kind = type(called)
        if kind is not Macro and (kind not in _METHODS or hasattr(called, "jinja_pass_arg")):
            return super().call(called, *given, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(self.eval_ctx, *given, **named) if kind is Macro else called(*given, **named)


class SharedTemplate(Template):
    """A template whose macros are imported as they are: they see their arguments, and the globals that all share."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        # Jinja compares the globals of both templates at each import, some thirty times a page (environment.py:1445).
        # Here nobody gives a template any of its own.
        del ctx
        return super()._get_default_module()


class SharedEnvironment(Environment):
    """An environment whose templates stay what they are: one that was found once is not looked for again."""

    code_generator_class = SharedCode
    context_class = SharedContext
    template_class = SharedTemplate
    written = staticmethod(written)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name for it
    ) -> Template:
        """The template of a name. Jinja locks its cache for each, some thirty times a page."""
        if isinstance(name, Template) or globals:
            return super().get_template(name, parent, globals)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent)
        return found

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What `obj.attribute` means. Jinja looks for an attribute first, and a word of the interface is none."""
        if type(obj) is dict and attribute in obj and attribute not in _OF_EVERY_DICT:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)
