"""What applicants are told about their data: the consent they give, and the parts of the privacy page made of settings.

The law is the Personal Information Protection Law of the People's Republic of China (PIPL): article 14 (consent is
given knowing the facts), 17 (what must be said), 23 and 39 (separate consent where another handler, or one abroad,
receives the data). This is a beginning, not legal advice; docs/make-it-yours.md says so too.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from plugins.membership.application import FIELD_NAMES, Statement, Words, is_required
from plugins.membership.delivery import form_action_origin
from plugins.membership.settings import MembershipSettings, PrivacySettings, goes_abroad
from plugins.reading.placeholders import as_markdown_text

BLOCKS = ("membership.fields", "membership.recipients")
"""The parts of the privacy page that are made here; each stands on a line of its own in the page's text."""

Facts = tuple[tuple[str, str], ...]


def consents(words: Words, membership: MembershipSettings, privacy: PrivacySettings) -> tuple[Statement, ...]:
    """The boxes of consent. Where the recipient is abroad the law wants a consent of its own for that."""
    controller = privacy.controller or words["the_club"]
    text = words["consent"].format(controller=controller)
    if not goes_abroad(membership, privacy):
        received = _received(words, membership, privacy)
        whole = words["two_sentences"].format(first=text, second=received) if received else text
        return (Statement("consent", whole, words["missing_consent"]),)
    abroad = words["consent_abroad"].format(recipients=_recipients(words, privacy), where=_where(words, privacy))
    return (
        Statement("consent", text, words["missing_consent"]),
        Statement("consent_abroad", abroad, words["missing_consent_abroad"]),
    )


def _received(words: Words, membership: MembershipSettings, privacy: PrivacySettings) -> str:
    if not membership.provider:
        return ""
    return words["consent_received"].format(recipients=_recipients(words, privacy), where=_where(words, privacy))


def _recipients(words: Words, privacy: PrivacySettings) -> str:
    return privacy.recipients or words["not_stated"]


def _where(words: Words, privacy: PrivacySettings) -> str:
    return privacy.recipients_where or words["not_stated"]


def transfer_facts(words: Words, membership: MembershipSettings, privacy: PrivacySettings) -> Facts:
    """What PIPL, article 39, wants said before anybody consents to a transfer abroad; nothing where there is none."""
    if not goes_abroad(membership, privacy):
        return ()
    rights = words["transfer_rights_text"].format(contact=privacy.contact or words["not_stated"])
    texts = {
        "recipient": f"{_recipients(words, privacy)}{words['list_comma']}{_where(words, privacy)}",
        "contact": privacy.recipients_contact or words["not_stated"],
        "purpose": words["transfer_purpose_text"],
        "method": words["transfer_method_text"],
        "kinds": words["list_comma"].join(words[f"what_{name}"] for name in _kinds()),
        "rights": rights,
    }
    return tuple((words[f"transfer_{name}"], text) for name, text in texts.items())


def _kinds() -> Iterable[str]:
    """The kinds of information a form collects: its fields, of which one only says what another holds."""
    return (name for name in FIELD_NAMES if name != "contact_channel")


def privacy_blocks(
    words: Words, membership: MembershipSettings, privacy: PrivacySettings, write_to: str
) -> dict[str, str]:
    """The Markdown of the privacy page's made parts, by the name a page asks for them."""
    texts = (_fields_table(words), _recipients_text(words, membership, privacy, write_to))
    return dict(zip(BLOCKS, texts, strict=True))


def _fields_table(words: Words) -> str:
    rows = [(words["what"], words["why"], words["required"]), (":--", ":--", ":--")]
    rows += [(words[f"what_{name}"], words[f"why_{name}"], _when_required(words, name)) for name in _kinds()]
    rows.append((words["what_declarations"], words["why_declarations"], words["golden_name"]))
    rows.append((words["what_consent"], words["why_consent"], words["yes"]))
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{table}\n\n{words['also_sent']}"


def _when_required(words: Words, name: str) -> str:
    if is_required(name, golden=False):
        return words["yes"]
    return words["golden_name"] if is_required(name, golden=True) else words["no"]


def _recipients_text(words: Words, membership: MembershipSettings, privacy: PrivacySettings, write_to: str) -> str:
    """Paragraphs on how an application travels, who gets it, and where that is."""
    if not membership.provider:
        if not write_to:
            return words["sent_nowhere"]
        values = {"controller": privacy.controller or words["the_club"], "write_to": write_to}
        return _filled(words["sent_by_hand"], values)
    host = urlsplit(form_action_origin(membership)).netloc
    way = words["sent_here"] if membership.provider == "url" and not host else words[f"sent_{membership.provider}"]
    values = {"recipients": _recipients(words, privacy), "where": _where(words, privacy), "host": host}
    paragraphs = [_filled(way, values), _filled(words["received_by"], values)]
    facts = transfer_facts(words, membership, privacy)
    if facts:
        items = "\n".join(f"- **{label}**{words['colon']} {as_markdown_text(text)}" for label, text in facts)
        paragraphs += [words["goes_abroad"], items]
    return "\n\n".join(paragraphs)


def _filled(text: str, values: dict[str, str]) -> str:
    return text.format(**{name: as_markdown_text(value) for name, value in values.items()})
