"""A folder of posts as a blog of ten years has it: most good, many odd, some broken; the same for the same seed.

Of the kinds of posts, only `_empty` has nothing in it that a person could use.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

WORDS = (
    "tea market seller parcel platform rule price court customs return buyer store law stock report week "
    "平台 商家 规则 物流 消费者 海关 政策 市场"
).split()
CATEGORIES = ("News", "Policy", "Guides", "Old gadgets", "资讯")
Post = tuple[str, bytes]


def write_posts(folder: Path, count: int, seed: int = 5) -> None:
    """`count` posts below `folder`, of every kind in turn."""
    chance = random.Random(seed)  # noqa: S311 - the same posts every time are the point
    kinds = (_yaml, _toml, _json, _own, _dated, _crlf, _bom, _latin, _chinese, _entities, _broken_yaml, _tabs,
             _no_date, _bad_date, _controls, _no_header, _empty, _page, _links, _not_a_mapping, _unclosed,
             _utf16, _broken_toml, _broken_json, _title_only, _same_name, _picture, _raw_html, _braces)  # fmt: skip
    for number in range(count):
        kind: Callable[[random.Random, int], Post] = kinds[number % len(kinds)]
        name, data = kind(chance, number)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(5, 14))).capitalize() + "."


def _body(chance: random.Random, number: int) -> str:
    pieces = [
        _sentence(chance),
        f"See\n- {_sentence(chance)}\n  - {_sentence(chance)}\n- {_sentence(chance)}",
        f'{{{{< video id="{number}" >}}}}',
        f"![{_sentence(chance)}](../img/missing-{number}.png)",
        f"[{_sentence(chance)}](post-{number - 21}.md) and <https://example.com/{number}>",
        "```js\nlet x = '{{< not a shortcode >}}';\n```",
        f"| a | b |\n|---|---|\n| {number} | x |",
        "<script>alert(1)</script>",
        "## " + _sentence(chance),
        "{% include note.html %}",
        "<iframe src='https://video.example/x'></iframe>",
    ]
    return "\n\n".join([_sentence(chance), *chance.sample(pieces, chance.randint(1, 5))]) + "\n"


def _title(chance: random.Random, number: int) -> str:
    # One title in seven stands above several posts.
    return "The same headline" if number % 7 == 0 else f"{_sentence(chance)[:-1]} {number}"


def _date(chance: random.Random) -> str:
    return f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def _header(chance: random.Random, number: int, **more: str) -> str:
    keys = {
        "title": f'"{_title(chance, number)}"',
        "date": f"{_date(chance)}T{chance.randint(1, 23):02}:30:00+08:00",
        "categories": f"[{chance.choice(CATEGORIES)}]",
        "tags": f"[{', '.join(chance.sample(WORDS, 3))}]",
        "weight": str(number),
        **more,
    }
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items() if value) + "---\n"


def _yaml(chance: random.Random, number: int) -> Post:
    return f"posts/post-{number}.md", (_header(chance, number) + _body(chance, number)).encode()


def _toml(chance: random.Random, number: int) -> Post:
    text = f'+++\ntitle = "{_title(chance, number)}"\ndate = {_date(chance)}\ncategories = ["Policy"]\n+++\n'
    return f"posts/bundle-{number}/index.md", (text + _body(chance, number)).encode()


def _json(chance: random.Random, number: int) -> Post:
    text = f'{{"title": "{_title(chance, number)}", "date": "{_date(chance)}"}}\n\n'
    return f"posts/json-{number}.md", (text + _body(chance, number)).encode()


def _own(chance: random.Random, number: int) -> Post:
    text = f"Title: {_title(chance, number)}\nDate: {_date(chance)} 09:30\nCategory: Guides\nTags: tea, law\n\n"
    return f"pelican/own-{number}.md", (text + _sentence(chance) + "\n").encode()


def _dated(chance: random.Random, number: int) -> Post:
    text = f"---\nlayout: post\ntitle: {_title(chance, number)}\n---\n{_body(chance, number)}"
    return f"_posts/{_date(chance)}-dated-{number}.md", text.encode()


def _crlf(chance: random.Random, number: int) -> Post:
    text = _header(chance, number) + _body(chance, number)
    return f"posts/crlf-{number}.md", text.replace("\n", "\r\n").encode()


def _bom(chance: random.Random, number: int) -> Post:
    return f"posts/bom-{number}.md", (_header(chance, number) + _body(chance, number)).encode("utf-8-sig")


def _latin(chance: random.Random, number: int) -> Post:
    text = f"---\ntitle: Café {number}\ndate: {_date(chance)}\n---\nDéjà vu at the café.\n"
    return f"posts/latin-{number}.md", text.encode("latin-1")


def _chinese(chance: random.Random, number: int) -> Post:
    text = f"---\ntitle: 平台规则第{number}号\ndate: {_date(chance)}\n---\n平台发布了新的规则，商家应当注意。\n"
    return f"posts/规则-{number}.md", text.encode("gb18030")


def _entities(chance: random.Random, number: int) -> Post:
    header = _header(chance, number, title=f"Tea &amp; milk &#8211; a &lt;short&gt; story {number}")
    return f"posts/entities-{number}.md", (header + _body(chance, number)).encode()


def _broken_yaml(chance: random.Random, number: int) -> Post:
    text = f'---\ntitle: "Broken {number}\ndate: {_date(chance)}\ntags: [a, b\n---\n{_body(chance, number)}'
    return f"posts/broken-{number}.md", text.encode()


def _tabs(chance: random.Random, number: int) -> Post:
    text = f"---\ntitle: Tabs {number}\ndate: {_date(chance)}\ntags:\n\t- tea\n\t- law\n---\n{_body(chance, number)}"
    return f"posts/tabs-{number}.md", text.encode()


def _no_date(chance: random.Random, number: int) -> Post:
    return f"posts/no-date-{number}.md", (_header(chance, number, date="") + _body(chance, number)).encode()


def _bad_date(chance: random.Random, number: int) -> Post:
    return f"posts/bad-date-{number}.md", (_header(chance, number, date="2018-02-30") + _body(chance, number)).encode()


def _controls(chance: random.Random, number: int) -> Post:
    text = _header(chance, number) + _body(chance, number).replace(" ", "\x0b ", 1) + "\x00\x1b[31m"
    return f"posts/controls-{number}.md", text.encode()


def _no_header(chance: random.Random, number: int) -> Post:
    return f"posts/plain-{number}.md", f"# A note {number}\n\n{_body(chance, number)}".encode()


def _empty(chance: random.Random, number: int) -> Post:
    return f"posts/empty-{number}.md", chance.choice([b"", b"\n\n", b"---\n---\n"])


def _page(chance: random.Random, number: int) -> Post:
    paragraphs = "".join(f"<p>{_sentence(chance)} {_sentence(chance)} {_sentence(chance)}</p>" for _ in range(4))
    head = f'<title>Page {number}</title><meta property="article:published_time" content="{_date(chance)}">'
    text = f"<html><head>{head}</head><body><article><h1>Page {number}</h1>{paragraphs}</article></body></html>"
    return f"saved/page-{number}.html", text.encode()


def _links(chance: random.Random, number: int) -> Post:
    body = (
        f"[up](../../../../etc/passwd) ![out](../../../../etc/x.png) [js](javascript:alert(1)) [a](#nowhere)\n\n"
        f"[file]({{filename}}post-{number - 18}.md) [gone][x] ![gone][x]\n\n[x]: /not/here.png\n"
    )
    return f"posts/links-{number}.md", (_header(chance, number) + body).encode()


def _not_a_mapping(chance: random.Random, number: int) -> Post:
    return f"posts/list-{number}.md", f"---\n- title\n- {number}\n---\n{_body(chance, number)}".encode()


def _unclosed(chance: random.Random, number: int) -> Post:
    return f"posts/unclosed-{number}.md", f"---\ntitle: Unclosed {number}\n\n{_body(chance, number)}".encode()


def _utf16(chance: random.Random, number: int) -> Post:
    text = _header(chance, number) + _body(chance, number)
    return f"posts/utf16-{number}.md", text.replace("\n", "\r\n").encode("utf-16")


def _broken_toml(chance: random.Random, number: int) -> Post:
    text = f"+++\ntitle = Broken {number}\ndate = {_date(chance)}\n[params]\nx = 1\n+++\n{_body(chance, number)}"
    return f"posts/toml-{number}.md", text.encode()


def _broken_json(chance: random.Random, number: int) -> Post:
    text = f'{{\n  "title": "Broken {number}",\n  "date": "{_date(chance)}",\n}}\n\n{_body(chance, number)}'
    return f"posts/broken-json-{number}.md", text.encode()


def _title_only(chance: random.Random, number: int) -> Post:
    return f"posts/title-{number}.md", _header(chance, number).encode()


def _same_name(chance: random.Random, number: int) -> Post:
    return f"posts/{number}/news.md", (_header(chance, number) + _body(chance, number)).encode()


def _picture(chance: random.Random, number: int) -> Post:
    name = chance.choice(["cup", "tea"])
    (text, more) = f"![{_sentence(chance)}](../img/{name}.png)\n", f"/img/{name}.png"
    return f"posts/picture-{number}.md", (_header(chance, number, image=more) + text).encode()


def _raw_html(chance: random.Random, number: int) -> Post:
    words = _sentence(chance)
    body = (
        f'<div class="x" onclick="x()"><center>{words}</center></div>\n\n<ul><li>{words}\n<li>{words}</ul>\n\n'
        f'<form action="/x"><input name="a"><button>Go</button></form>\n\n'
        f'<font color="red">{words}</font> & {words}\n\n'
        f"<svg><path d='M0'/></svg>\n\n<!-- a comment {words}\n\n<table><tr><td>{words}\n"
    )
    return f"posts/html-{number}.md", (_header(chance, number) + body).encode()


def _braces(chance: random.Random, number: int) -> Post:
    body = (
        f"{_sentence(chance)} {{filename}}/x.md {{{{ page.title }}}} {{% if x %}} [[wiki]] [ref]: \n\n[^1] {{: .x }}\n"
    )
    return f"posts/braces-{number}.md", (_header(chance, number) + body).encode()
