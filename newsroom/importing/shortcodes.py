"""Shortcodes of Hugo and tags of Jekyll: made into Markdown where that says the same, else kept as comments and told.

Every replacement has as many lines as what it replaces, so that later stages still count the lines of the file.
"""

from __future__ import annotations

import re

from newsroom.importing.losses import Lost, comment

_HUGO = re.compile(r"\{\{([<%])\s*(/\*)?\s*(/?)\s*([\w/.-]+)((?:[^{}]|\{(?!\{)|\}(?!\}))*?)\s*(/?)\s*(\*/)?\s*[>%]\}\}")
_LIQUID_TAG = re.compile(r"\{%-?\s*(\w+)((?:[^%]|%(?!\}))*?)-?%\}")
_LIQUID_VALUE = re.compile(r"\{\{-?\s*((?:[^{}])*?)\s*-?\}\}")
_OPENING = re.compile(
    r"^[ \t]*(?:\{%-?\s*highlight\s+([\w+#.-]+)[^%]*%\}|\{\{[<%]\s*highlight\s+\"?([\w+#.-]+)[^}]*\}\})[ \t]*$"
)
_CLOSING = re.compile(r"^[ \t]*(?:\{%-?\s*endhighlight\s*-?%\}|\{\{[<%]\s*/\s*highlight\s*[>%]\}\})[ \t]*$")
_ANY = re.compile(r"\{\{(?:[^{}]|\{(?!\{)|\}(?!\})){0,1000}\}\}|\{%(?:[^%]|%(?![}{])){0,1000}%\}")
"""Nothing in braces begins another pair of braces: without that, a row of them would cost its square."""
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_ARGUMENT = re.compile(r"(?:([\w-]+)\s*=\s*)?(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|`([^`]*)`|([^\s\"'`=]+))")
_QUOTED = re.compile(r"[\"']([^\"']*)[\"']")
_FIX = "write what it showed, or do without"
_SITES = {
    "youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/", "gist": "https://gist.github.com/",
    "instagram": "https://www.instagram.com/p/",
}  # fmt: skip


def with_fences(text: str) -> str:
    """Blocks that a tag highlights become fenced blocks, line for line."""
    if "highlight" not in text:
        return text
    lines = text.split("\n")
    inside = False
    for number, line in enumerate(lines):
        opening = None if inside else _OPENING.match(line)
        if opening:
            lines[number], inside = f"```{opening[1] or opening[2]}", True
        elif inside and _CLOSING.match(line):
            lines[number], inside = "```", False
    return "\n".join(lines)


def without_shortcodes(text: str, line: int, lost: list[Lost]) -> str:
    """A piece of text outside code, which begins at `line`; what is lost in it is added to `lost`."""
    if "{{" not in text and "{%" not in text:
        return text
    text = _RAW.sub("", text)
    return _ANY.sub(lambda match: _keeping_lines(match, _made_of(match, line, lost)), text)


def _made_of(match: re.Match[str], line: int, lost: list[Lost]) -> str:
    """What one piece in braces becomes. All kinds go in one pass: none may be found in the comment of another."""
    first = _line(match, line)
    for pattern, make in ((_HUGO, _hugo), (_LIQUID_TAG, _liquid_tag), (_LIQUID_VALUE, _liquid_value)):
        found = pattern.fullmatch(match[0])
        if found:
            return make(found, first, lost)
    return _lose(match, first, lost, "shortcode")


def _keeping_lines(match: re.Match[str], made: str) -> str:
    return made + "\n" * (match[0].count("\n") - made.count("\n"))


def _line(match: re.Match[str], first: int) -> int:
    return first + match.string.count("\n", 0, match.start())


def _lose(match: re.Match[str], line: int, lost: list[Lost], what: str) -> str:
    shown = " ".join(match[0].split())[:80]
    message = f"the {what} {shown} has no counterpart; it stays as a comment"
    lost.append(Lost(line, "import-shortcode", message, _FIX))
    return comment(match[0])


def _hugo(match: re.Match[str], line: int, lost: list[Lost]) -> str:
    if match[2]:
        # {{</* x */>}} is how a post shows a shortcode instead of using it.
        return f"\\{{\\{{{match[1]} {match[4]}{match[5]} {'>' if match[1] == '<' else '%'}}}}}"
    name, given = match[4].lower(), _arguments(match[5])
    if name in ("ref", "relref"):
        return given.get("path", given.get("0", ""))
    if name == "figure" and not match[3] and given.get("src"):
        caption = given.get("caption") or given.get("title") or ""
        title = f' "{caption.replace(chr(34), chr(0x201D))}"' if caption else ""
        return f"![{given.get('alt', '')}](<{given['src']}>{title})"
    number = given.get("id") or given.get("0", "")
    if name == "gist" and "1" in given:
        number = f"{number}/{given['1']}"
    if name in _SITES and re.fullmatch(r"[\w./-]{1,80}", number):
        address = f"{_SITES[name]}{number}"
        message = f"what {name} showed is only linked to: {address}"
        lost.append(Lost(line, "import-embed", message, "nothing, or tell in words what it showed"))
        return f"<{address}>"
    if match[3]:
        return comment(match[0])
    return _lose(match, line, lost, "shortcode")


def _arguments(text: str) -> dict[str, str]:
    """The arguments by name, those without one by their place."""
    found: dict[str, str] = {}
    for match in _ARGUMENT.finditer(text):
        value = next((part for part in match.groups()[1:] if part is not None), "")
        found[match[1].lower() if match[1] else str(len(found))] = value.replace('\\"', '"')
    return found


def _liquid_tag(match: re.Match[str], line: int, lost: list[Lost]) -> str:
    name, rest = match[1], match[2].strip()
    if name == "post_url" and rest:
        return f"/_posts/{rest.split()[0]}.md"
    if name == "link" and rest:
        return f"/{rest.split()[0].lstrip('/')}"
    if name.startswith("end") or name in ("comment", "assign"):
        return comment(match[0])
    return _lose(match, line, lost, "tag")


def _liquid_value(match: re.Match[str], line: int, lost: list[Lost]) -> str:
    said = match[1]
    if said in ("site.baseurl", "site.url", "site.github.url"):
        return ""
    quoted = _QUOTED.match(said)
    if quoted and re.search(r"\|\s*(?:relative_url|absolute_url|prepend)", said):
        return quoted[1]
    return _lose(match, line, lost, "value")
