"""Articles to measure and to compare with: made up from a number, the same on every machine.

Sentences are strings of words without meaning, put together so that every construct editors use turns up: headings,
links, emphasis, lists, quotes, tables, footnotes, code, figures, admonitions, raw HTML, straight quotes and dashes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

KINDS = ("english", "chinese", "mixed", "html")

_WORDS = """trade order shop parcel market price seller buyer border customs duty rule law platform warehouse season
report figure quarter month year growth share margin cost return refund review listing brand stock carrier city port
route tax invoice payment account policy notice deadline form office minister agency court survey sample week merchant
store export import supply chain factory label safety test standard draft paper meeting speech plan budget loan credit
rate bank digital service mobile live video stream coupon festival discount traffic search ranking data""".split()
_LINKING = "the a of in and to for with on by from at as its that this which more than over under after before".split()
_VERBS = (
    "rose fell said opened closed moved grew cut raised sold bought shipped agreed warned expects plans told".split()
)
_SPECIAL = (
    "WTO", "E.U.", "A4", "3D", "R&D", "B2C", "don't", "it's", "sellers'", "the '90s", "rock 'n' roll", '"duty free"',
    "'grey' goods", "--", "...", "5 & 10", "2018--2020", "https://example.com/a--b?c=d&e='f'", "desk@example.com",
    "U.S. A.", "&copy;", "\\*", "12%", "10 000", "co-operation", "café", "``quoted''", "(see below)", "[not a link]",
    "a_b_c", "2 * 3 * 4", "x < y > z", "{braces}", "www.example.com", "e.g.", "I.B.M.", "HE34T", "O'Neill", "\"'Tis\"",
)  # fmt: skip
_HAN = (
    "跨境电商平台规则商家订单物流仓储海关税费市场价格品牌流量直播优惠退货评价支付账户通知期限办公室部门调查样本季度"
    "增长份额成本利润出口进口供应链工厂标签安全标准草案会议计划预算贷款信用利率银行数字服务搜索排名数据隐私"
)


def article(kind: str, number: int, words: int = 1100) -> str:
    """The Markdown of article `number` of a kind, about `words` words (or Chinese characters) long."""
    random = Random(f"{kind} {number}")
    return "\n\n".join(_blocks(random, kind, words)) + "\n"


def articles(kind: str, count: int, words: int = 1100) -> Iterator[str]:
    """The first `count` articles of a kind."""
    return (article(kind, number, words) for number in range(count))


def _blocks(random: Random, kind: str, words: int) -> Iterator[str]:
    yield _paragraph(random, kind)
    left = words
    notes = 0
    while left > 0:
        yield f"{'#' * random.choice((2, 2, 3))} {_phrase(random, kind, 5)}"
        for _ in range(random.randint(2, 4)):
            yield _paragraph(random, kind)
            left -= 60
        yield _extra(random, kind)
        left -= 40
        if random.random() < 0.2:
            notes += 1
            yield f"{_phrase(random, kind, 8)}.[^{notes}]"
    for note in range(1, notes + 1):
        yield f"[^{note}]: {_phrase(random, kind, 9)}."


def _paragraph(random: Random, kind: str) -> str:
    if kind == "html" and random.random() < 0.4:
        return _raw(random, kind)
    sentences = [_sentence(random, kind) for _ in range(random.randint(2, 5))]
    return ("" if kind == "chinese" else random.choice((" ", " ", "\n"))).join(sentences)


def _sentence(random: Random, kind: str) -> str:
    if kind == "chinese" or (kind == "mixed" and random.random() < 0.3):
        return _han_sentence(random)
    words = [random.choice(_WORDS if index % 2 else _LINKING) for index in range(random.randint(9, 22))]
    words[2] = random.choice(_VERBS)
    for chance, change in _INLINE:
        if random.random() < chance:
            place = random.randrange(len(words))
            words[place] = change(random, words[place])
    text = " ".join(words)
    return text[:1].upper() + text[1:] + random.choice((".", ".", ".", "?", "!", "..."))


_INLINE: tuple[tuple[float, Callable[[Random, str], str]], ...] = (
    (0.25, lambda random, word: random.choice(_SPECIAL)),  # noqa: ARG005 - all are called alike
    (0.12, lambda random, word: f"*{word}*"),  # noqa: ARG005
    (0.10, lambda random, word: f"**{word} {random.choice(_WORDS)}**"),
    (0.08, lambda random, word: f"[{word} {random.choice(_WORDS)}](https://example.com/{word}/)"),
    (0.04, lambda random, word: f"[{word}]({{filename}}/news/{random.choice(_WORDS)}.md)"),
    (0.04, lambda random, word: f'"{word} {random.choice(_WORDS)}"'),
    (0.02, lambda random, word: f"`{word}--{random.choice(_SPECIAL).replace('`', '')}`"),
    (0.01, lambda random, word: f"{word}  \n{random.choice(_WORDS)}"),
)


def _phrase(random: Random, kind: str, length: int) -> str:
    if kind == "chinese":
        return _han(random, length * 2)
    words = [random.choice(_WORDS) for _ in range(length)]
    if random.random() < 0.3:
        words[random.randrange(length)] = random.choice(_SPECIAL)
    return " ".join(words).capitalize()


def _han(random: Random, length: int) -> str:
    text = "".join(random.choice(_HAN) for _ in range(length))
    return text if random.random() < 0.7 else f"{text[: length // 2]}，“{text[length // 2 :]}” 618 Tmall"


def _han_sentence(random: Random) -> str:
    text = _han(random, random.randint(12, 40))
    if random.random() < 0.3:
        text += f"，**{_han(random, 4)}**，*{_han(random, 3)}*"
    if random.random() < 0.2:
        text += f"[{_han(random, 4)}](https://example.com/{random.choice(_WORDS)}/)"
    return text + random.choice(("。", "。", "！", "……", "——"))


def _extra(random: Random, kind: str) -> str:
    def phrase(length: int = 6) -> str:
        return _phrase(random, kind, length)

    makers = (
        lambda: "\n".join(f"- {phrase(8)}" for _ in range(4)),
        lambda: "\n".join(f"{number}. {phrase()}" for number in range(3, 7)),
        lambda: f"- {phrase()}\n    - {phrase()}\n    - {phrase()}\n\n- {phrase()}\n\n    {phrase()}",
        lambda: "\n".join(f"> {phrase(9)}" for _ in range(3)),
        lambda: "| a | b | c |\n|:--|--:|---|\n" + "\n".join(f"| {phrase(2)} | {n} | *x* |" for n in range(5)),
        lambda: f'![{phrase(3)}]({{static}}/images/{random.choice(_WORDS)}.png "{phrase(4)}")',
        lambda: f'!!! tip "{phrase(2)}"\n    {phrase()}\n\n    {phrase()}',
        lambda: f'```python\nprint("{phrase(3)}")  # a -- b\n```',
        lambda: f"{phrase(1)}\n:   {phrase()}",
        lambda: f"{phrase()} [{phrase(2)}][ref]\n\n[ref]: https://example.com/ref 'A title'",
        lambda: f"{phrase(4)}\n{{: .lead #id-{random.randrange(10**6)}}}",
        lambda: f"{phrase(3)}\n---\n\n***",
    )
    return random.choice(makers)()


def _raw(random: Random, kind: str) -> str:
    word, sentence = random.choice(_WORDS), _sentence(random, kind)
    return random.choice(
        (
            f'<div class="aside" onclick="x()"><p>"{word}" -- {sentence}</p></div>',
            f"<details><summary>{word}</summary>{sentence}</details>",
            f"{sentence} <kbd>Ctrl -- '{word}'</kbd> <b>\"{word}\"</b> <!-- a comment --> <i>the end</i>",
            f"<blockquote><p>'{word}' <em>one two </em></p></blockquote>",
            f"<p>One <a href='/x/?a=1&amp;b=2' title='1 < 2'> {word} two</a></p>",
            f"<ul><li><strong>'{word}'</strong> a b<li>c & d</ul>",
            f"<pre>\n{word} -- '{word}'\n</pre>\n<code>A <code>B</code> -- </code> 'C'",
            f'{sentence} <samp>a <var>b</var> "c"</samp> <abbr title="A">WTO</abbr> <br> \'x\' <script>bad()</script>',
            f'<table><tr><td>{word}<td>"{sentence}"</table>',
            f"<ruby>漢<rt>kan</rt></ruby> {sentence} <unknown>{word}</unknown> <a href='javascript:x'>y</a>",
        )
    )


def words_of(random: Random, count: int) -> str:
    """So many plain English words in a row."""
    return " ".join(random.choice(_WORDS if place % 2 else _LINKING) for place in range(count))
