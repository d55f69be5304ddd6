"""What an applicant is asked: the Golden Crown Club's rule and declarations, the fields, the text to copy.

Every wording comes from the interface words of the page's language; what is sent (names and values) is the same in all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement to tick: the field it is sent as, its wording, and what is said where it was not ticked."""

    name: str
    text: str
    missing: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice. `value` is what is sent.

    A choice that says what another field holds words that field: `prompt` is its label then, `invalid` its error.
    """

    value: str
    label: str
    prompt: str = ""
    invalid: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of an application form; `missing` is said where a required one is left empty.

    `kind` is its control: text, textarea, select, radio. `autocomplete` is a token of the HTML standard
    (https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill); `input_mode` chooses the
    keyboard of a phone.
    """

    name: str
    label: str
    kind: str = "text"
    required: bool = False
    hint: str = ""
    autocomplete: str = ""
    input_mode: str = ""
    choices: tuple[Choice, ...] = ()
    missing: str = ""


# Who should not apply to the Golden Crown Club (spec: publishing rules, Membership), by the declaration that denies it.
DECLARATIONS = ("turnover_declared", "decision_maker_declared", "not_a_provider_declared")
CHANNELS = ("phone", "wechat", "email")
TURNOVER_BANDS = ("under-1-million", "1-to-10-million", "10-to-70-million", "70-to-300-million", "over-300-million")
_GOLDEN_BANDS = TURNOVER_BANDS[3:]
_ALWAYS_REQUIRED = ("name", "company", "contact_channel", "contact")
_AUTOCOMPLETE = {
    "name": "name",
    "company": "organization",
    "position": "organization-title",
    "shop_address": "url",
}
_KINDS = {"contact_channel": "radio", "turnover": "select", "message": "textarea"}
FIELD_NAMES = (
    "name",
    "company",
    "position",
    "contact_channel",
    "contact",
    "platforms",
    "shop_address",
    "turnover",
    "category",
    "message",
)


def club_of(*, golden: bool) -> str:
    """The club's name as it is sent with an application."""
    return "golden-crown" if golden else "e-commerce-club"


def rule(words: Words, *, golden: bool) -> tuple[str, ...]:
    """Who should not apply, one sentence each."""
    return tuple(words[f"rule_{name}"] for name in DECLARATIONS) if golden else ()


def declarations(words: Words, *, golden: bool) -> tuple[Statement, ...]:
    """What must be declared before anything else; the browser itself refuses a form in which one is not ticked."""
    if not golden:
        return ()
    return tuple(Statement(name, words[name], words[f"missing_{name}"]) for name in DECLARATIONS)


def is_required(name: str, *, golden: bool) -> bool:
    """Whether the field must be filled in; the Golden Crown Club asks everybody for the position."""
    return name in _ALWAYS_REQUIRED or (golden and name == "position")


def fields(words: Words, *, golden: bool) -> tuple[FormField, ...]:
    """The fields of a club's form, in order.

    One way to answer is required: which, and the number, name or address itself. Two plain required controls are the
    only form of "at least one of three" that every browser holds to without a script (docs/decisions/0010).
    """
    return tuple(_field(name, words, golden=golden) for name in FIELD_NAMES)


def _field(name: str, words: Words, *, golden: bool) -> FormField:
    required = is_required(name, golden=golden)
    return FormField(
        name=name,
        label=words[f"field_{name}"],
        kind=_KINDS.get(name, "text"),
        required=required,
        hint=words.get(f"hint_{name}", ""),
        autocomplete=_AUTOCOMPLETE.get(name, ""),
        # A shop's address is asked for as text: type=url refuses one that is typed without https://.
        input_mode="url" if name == "shop_address" else "",
        choices=_choices(name, words, golden=golden),
        missing=words[f"missing_{name}"] if required else "",
    )


def _choices(name: str, words: Words, *, golden: bool) -> tuple[Choice, ...]:
    if name == "contact_channel":
        return tuple(
            Choice(value, words[f"channel_{value}"], words[f"prompt_{value}"], words.get(f"invalid_{value}", ""))
            for value in CHANNELS
        )
    if name == "turnover":
        bands = _GOLDEN_BANDS if golden else TURNOVER_BANDS
        return tuple(Choice(value, words[f"turnover_{value.replace('-', '_')}"]) for value in bands)
    return ()


def subject(words: Words, *, golden: bool) -> str:
    """What a mail with an application is called."""
    return words["application_for"].format(club=words["golden_name" if golden else "club_name"])


def as_text(words: Words, consent: str, *, golden: bool) -> str:
    """The application as a text to copy, fill in and send, where no form service is configured."""
    statements = [*(each.text for each in declarations(words, golden=golden)), consent]
    lines = [subject(words, golden=golden), "", *(f"[ ] {text}" for text in statements), ""]
    for field in fields(words, golden=golden):
        if field.name != "contact_channel":  # in a letter the answer says what it is
            lines += [f"{field.label}{words['colon']} ", *_band_lines(field)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _band_lines(field: FormField) -> list[str]:
    return [f"    [ ] {choice.label}" for choice in field.choices]
