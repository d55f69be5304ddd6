"""What stands on many pages alike is made once: `{{ once(menu, site.navigation, …) }}` in a template.

A macro that is imported sees its arguments and nothing else (`SharedTemplate`), and what a page is made of never
changes. So for the same arguments it gives the same. Texts and numbers are the same by value, tuples by what is in
them, all else only where it is the very same object.
"""

from __future__ import annotations

from collections.abc import Callable

# So many pieces are held: the frame of every page and the cards of some thousand articles, about 1.5 kB each.
MOST = 8192

_BY_VALUE = frozenset({int, bool})


class Repeated:
    """The pieces of pages that were made last, each with what it was made of.

    That is held too, for an object's id is its own only while there is the object.
    A macro of the page itself is another object on each page, so none is mistaken for that of another.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._made: dict[tuple[object, ...], tuple[str, tuple[object, ...]]] = {}

    def __len__(self) -> int:
        return len(self._made)

    def once(self, macro: Callable[..., str], *given: object) -> str:
        """What the macro gives for these arguments."""
        key = (macro, *[value if type(value) is str else _known_by(value) for value in given])
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= self._most:
                del self._made[next(iter(self._made))]
            found = self._made[key] = (macro(*given), given)
        return found[0]


def _known_by(value: object) -> object:
    """What tells a value from all others that are held. Markup equals the text it was made of, and True equals 1."""
    kind = type(value)
    if kind is str or value is None:
        return value
    if kind is tuple:
        return tuple(map(_known_by, value))  # type: ignore[call-overload]  # a tuple, by its type
    return (kind, value) if kind in _BY_VALUE else id(value)
