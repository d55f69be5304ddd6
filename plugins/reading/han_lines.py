"""Line breaks inside Chinese text: in the source they wrap lines, on the page they are nothing.

A browser shows a line break as a space, which Chinese does not have between words. CSS would take it away between two
East Asian characters (CSS Text Module Level 3, 4.1.2, segment break transformation rules), but browsers do not all do
so, and feeds have no styles.
"""

from __future__ import annotations

import re

# Ideographs, with the punctuation and the full-width forms that stand among them.
_HAN = "\u2e80-\u2fdf\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U000323af"
_INLINE = r"(?:</?(?:a|abbr|b|bdi|cite|del|dfn|em|i|ins|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]*>)*"
_WRAPPED = re.compile(rf"(?<=[{_HAN}])({_INLINE})\n({_INLINE})(?=[{_HAN}])")
# What keeps its line breaks, whole.
_KEPT = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


def without_wraps(html: str) -> str:
    """The HTML without line breaks between two Chinese characters, whatever inline elements stand at the break."""
    if html.isascii() or "\n" not in html:
        return html
    parts = _KEPT.split(html)
    parts[::2] = [_WRAPPED.sub(r"\1\2", part) for part in parts[::2]]
    return "".join(parts)
