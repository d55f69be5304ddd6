"""What stands on many pages alike is made once, and nothing is taken for what it is not."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from plugins.rendering.repeated import Repeated


@dataclass(frozen=True)
class Piece:
    """An argument that equals another."""

    name: str


class Macro:
    """Tells how often it was called."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, *given: object) -> str:
        """As a macro: text of its arguments, and which call it is."""
        self.calls += 1
        return f"{self.calls}: {given!r}"


def test_the_same_arguments_give_what_was_made() -> None:
    """Of every kind that templates pass."""
    repeated, macro, piece, words = Repeated(), Macro(), Piece("x"), {"by": "By"}
    made = [repeated.once(macro, piece, words, "href", None, piece is not None, 2, ("a", (piece,))) for _ in range(3)]
    assert set(made) == {made[0]}
    assert macro.calls == 1


def test_what_is_equal_but_not_the_same_is_told_apart() -> None:
    """A text that is markup is not escaped, `True` is not written as `1` is; other objects are asked nothing."""
    repeated, macro = Repeated(), Macro()
    arguments: tuple[object, ...] = (
        "x",
        Markup("x"),
        1,
        True,
        1.0,
        None,
        "",
        (),
        ("x",),
        ("x", "x"),
        Piece("x"),
        Piece("x"),
        {},
        [],
    )
    made = [repeated.once(macro, argument) for argument in arguments]
    assert len(set(made)) == macro.calls == len(arguments)


def test_two_macros_are_two() -> None:
    """With the same arguments."""
    repeated = Repeated()
    assert repeated.once(str, "x") == "x"
    assert repeated.once(repr, "x") == "'x'"


def test_what_an_object_was_made_of_is_held_so_that_no_other_takes_its_id() -> None:
    """Objects that nobody else holds."""
    repeated, macro = Repeated(), Macro()
    made = [repeated.once(macro, Piece("x")) for _ in range(100)]
    assert len(set(made)) == macro.calls == 100


def test_it_holds_no_more_than_it_may() -> None:
    """What was made first goes first."""
    repeated, macro = Repeated(most=3), Macro()
    for number in range(10):
        repeated.once(macro, number)
    assert len(repeated) == 3
    repeated.once(macro, 9)
    assert macro.calls == 10
    repeated.once(macro, 0)
    assert macro.calls == 11
