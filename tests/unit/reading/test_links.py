"""Links of bodies: what each leads to, and what is said of those that lead nowhere."""

from __future__ import annotations

import pytest

from plugins.reading.links import Targets, file_address, resolve, with_addresses
from tests.unit.samples import body

TARGETS = Targets(
    documents={
        "news/tea.md": "/news/tea/",
        "news/policy/law.md": "/news/policy/law/",
        "news/茶 叶.md": "/news/cha-ye/",
        "pages/privacy.md": "/privacy/",
        "pages/join/golden-crown.md": "/join/golden-crown/",
    },
    unpublished=frozenset({"news/draft.md"}),
    refused=frozenset({"news/wrong.md"}),
    files=frozenset(
        {
            "images/cup.png",
            "images/杯子.png",
            "images/my cup.png",
            "images/100%.png",
            "news/beside.pdf",
            "extra/robots-note.txt",
            "images/a&b.png",
            "images/one/same.png",
        }
    ),
    named={
        "tag": {"onlineretail": "/tags/online-retail/", "物流": "/tags/wu-liu/"},
        "category": {"news>policy": "/news/policy/", "news": "/news/"},
        "author": {"linyue": "/authors/lin-yue/"},
    },
    addresses=frozenset(
        {"/", "/news/", "/news/tea/", "/privacy/", "/feeds/atom.xml", "/tags/", "/join/golden-crown/", "/404.html"}
    ),
    anchors={
        "/news/tea/": frozenset({"prices", "价格"}),
        "/privacy/": frozenset({"your-rights"}),
        "/news/here/": frozenset({"own"}),
        "/join/golden-crown/": frozenset(),
    },
)

GOOD = {
    # documents
    "{filename}tea.md": "/news/tea/",
    "{filename}/news/tea.md": "/news/tea/",
    "{filename}./tea.md": "/news/tea/",
    "{filename}policy/law.md": "/news/policy/law/",
    # of a withdrawn or expired article no id is known, and time alone must not break a build
    "{filename}policy/law.md#section-4": "/news/policy/law/#section-4",
    "{filename}../pages/privacy.md": "/privacy/",
    "{filename}/pages/privacy.md#your-rights": "/privacy/#your-rights",
    "{filename}tea.md#prices": "/news/tea/#prices",
    "{filename}tea.md#价格": "/news/tea/#价格",
    "{filename}tea.md#%E4%BB%B7%E6%A0%BC": "/news/tea/#%E4%BB%B7%E6%A0%BC",
    "{filename}tea.md?from=mail": "/news/tea/?from=mail",
    "{filename}tea.md?from=mail#prices": "/news/tea/?from=mail#prices",
    "{filename}茶 叶.md": "/news/cha-ye/",
    "{filename}%E8%8C%B6%20%E5%8F%B6.md": "/news/cha-ye/",
    "%7Bfilename%7Dtea.md": "/news/tea/",
    "|filename|tea.md": "/news/tea/",
    "tea.md": "/news/tea/",
    "./tea.md": "/news/tea/",
    "../news/tea.md#prices": "/news/tea/#prices",
    "news/tea.md": "/news/tea/",
    "/news/tea.md": "/news/tea/",
    "/news/tea.md#prices": "/news/tea/#prices",
    # files
    "{static}/images/cup.png": "/images/cup.png",
    "{static}../images/cup.png": "/images/cup.png",
    "{static}beside.pdf": "/news/beside.pdf",
    "{attach}beside.pdf": "/news/beside.pdf",
    "{static}/images/杯子.png": "/images/%E6%9D%AF%E5%AD%90.png",
    "{static}/images/%E6%9D%AF%E5%AD%90.png": "/images/%E6%9D%AF%E5%AD%90.png",
    "{static}/images/my cup.png": "/images/my%20cup.png",
    "{static}/images/my%20cup.png": "/images/my%20cup.png",
    "{static}/images/100%25.png": "/images/100%25.png",
    "{static}/images/a&b.png": "/images/a%26b.png",
    "{static}/images/cup.png?v=2#x": "/images/cup.png?v=2#x",
    "{static}/extra/robots-note.txt": "/robots-note.txt",
    "beside.pdf": "/news/beside.pdf",
    "images/cup.png": "/images/cup.png",
    "../images/cup.png": "/images/cup.png",
    "/images/cup.png": "/images/cup.png",
    # names
    "{tag}Online Retail": "/tags/online-retail/",
    "{tag}online%20retail": "/tags/online-retail/",
    "{tag}物流": "/tags/wu-liu/",
    "{category}News": "/news/",
    "{category}News > Policy": "/news/policy/",
    "{author}lin yue": "/authors/lin-yue/",
    "{index}": "/",
    "{index}#top": "/#top",
    # the site's own addresses
    "/": "/",
    "/news/": "/news/",
    "/news": "/news/",
    "/news/index.html": "/news/",
    "/privacy/#your-rights": "/privacy/#your-rights",
    "/feeds/atom.xml": "/feeds/atom.xml",
    "/404.html": "/404.html",
    "/tags/#t": "/tags/#t",
    "../tea/": "/news/tea/",
    "../tea": "/news/tea/",
    "../../privacy/": "/privacy/",
}


def links_of(address: str, line: int = 1) -> tuple[dict[str, str], list[str], tuple[str, ...]]:
    """What a link at a line of `news/here.md` becomes, the codes of what is wrong with it, and the files it shows."""
    read = body("text\n\n" * ((line - 1) // 2) + f'<a href="{address.replace("&", "&amp;")}">x</a>')
    links = resolve(read, lambda: "text\n\n" * ((line - 1) // 2) + address, "news/here.md", 5, "/news/here/", TARGETS)
    return dict(links.addresses), [str(problem.code) for problem in links.problems], links.files


@pytest.mark.parametrize(("written", "address"), GOOD.items())
def test_good_links(written: str, address: str) -> None:
    """Every way to name a thing leads to its address."""
    found, problems, _ = links_of(written)
    assert problems == []
    assert found == {written: address}


UNCHANGED = [
    "https://a.com/b",
    "http://a.com",
    "HTTPS://A.com",
    "mailto:a@b.com",
    "tel:+86123",
    "//a.com/b",
    "#own",
    "#",
    "#%6Fwn",
]


@pytest.mark.parametrize("written", UNCHANGED)
def test_links_that_stay(written: str) -> None:
    """Other sites, mail, telephone and the text's own headings need nothing done."""
    assert links_of(written) == ({}, [], ())


BAD = {
    "{filename}gone.md": ("link-unresolved", "check the name and its folder"),
    "{filename}/policy/law.md": ("link-unresolved", "write ({filename}/news/policy/law.md)"),
    "/policy/law.md#section-4": ("link-unresolved", "write ({filename}/news/policy/law.md#section-4)"),
    "/news/gone.md": ("link-unresolved", "check the name and its folder"),
    "/news/draft.md": ("link-unpublished", "publish that article first, or take the link out until it is"),
    "{filename}../../../etc/passwd": ("link-unresolved", "check the name and its folder"),
    "{filename}/../../etc/passwd": ("link-unresolved", "check the name and its folder"),
    "{filename}": ("link-unresolved", "check the name and its folder"),
    "{filename}beside.pdf": ("link-unresolved", "link to a file with {static} instead of {filename}"),
    "{filename}tea.md#cost": ("link-anchor", "use one of #prices, #价格"),
    "{filename}/pages/join/golden-crown.md#x": ("link-anchor", "take the part from # on out"),
    "{filename}draft.md": ("link-unpublished", "publish that article first, or take the link out until it is"),
    "draft.md": ("link-unpublished", "publish that article first, or take the link out until it is"),
    "{static}/images/gone.png": ("file-missing", "check the name and its folder"),
    "{static}/same.png": ("file-missing", "write ({static}/images/one/same.png)"),
    "{static}/../images/../../etc/passwd": ("file-missing", "check the name and its folder"),
    "{static}tea.md": ("file-missing", "check the name and its folder"),
    "{static}/images/Cup.png": ("file-missing", "write ({static}/images/cup.png)"),
    "{attach}gone.pdf": ("file-missing", "check the name and its folder"),
    "{tag}Unheard of": ("link-unresolved", "use the name of a tag that has an article"),
    "{category}Sport": ("link-unresolved", "use the name of a category that has an article"),
    "{author}Nobody": ("link-unresolved", "use the name of a author that has an article"),
    "{filenam}tea.md": (
        "link-unresolved",
        "use one of filename, static, attach, tag, category, author or index in the braces",
    ),
    "#nowhere": ("link-anchor", "use one of #own"),
    "": ("link-empty", "put the address between the round brackets"),
    "?a=b": ("link-empty", "put the address between the round brackets"),
    "/gone/": ("link-unresolved", "check the address, or link to the file with {filename}"),
    "/news/tea/#cost": ("link-anchor", "use one of #prices, #价格"),
    "../tea/#cost": ("link-anchor", "use one of #prices, #价格"),
    "/../etc/passwd": ("link-unresolved", "check the address, or link to the file with {filename}"),
    "gone.md": ("link-unresolved", None),
    "gone": ("link-unresolved", None),
    "../../../../etc/passwd": ("link-unresolved", None),
    "images\\cup.png": ("link-unresolved", None),
    "www.example.com": ("link-unresolved", None),
    "java script:x": ("link-unresolved", None),
    "//": ("link-unresolved", "write it as https://host/path"),
    "//[x": ("link-unresolved", "write it as https://host/path"),
}


@pytest.mark.parametrize(("written", "expected"), BAD.items())
def test_bad_links(written: str, expected: tuple[str, str | None]) -> None:
    """A link that leads nowhere has its code, its line, a remedy, and no address."""
    code, fix = expected
    source = f"One.\n\nTwo.\n\n[x](<{written}>)" if written else "One.\n\nTwo.\n\n[x]()"
    links = resolve(body(source), lambda: source, "news/here.md", 5, "/news/here/", TARGETS)
    assert [problem.code for problem in links.problems] == [code]
    problem = links.problems[0]
    assert problem.path == "news/here.md"
    assert problem.line == (9 if written else 5)
    assert fix is None or problem.fix == fix
    assert problem.severity == ("warning" if code == "link-empty" else "error")
    assert links.addresses == {}
    assert links.files == ()


def test_a_link_to_a_file_with_errors_of_its_own_is_no_second_error() -> None:
    """The editor mends one thing and both are well."""
    for written in ("{filename}wrong.md", "{filename}wrong.md#x", "wrong.md"):
        assert links_of(written)[1] == []


def test_files_that_a_body_shows() -> None:
    """They are published because something shows them."""
    assert links_of("{static}/images/my cup.png")[2] == ("images/my cup.png",)
    assert links_of("{static}/images/cup.png?v=2#x")[2] == ("images/cup.png",)
    assert links_of("{filename}tea.md")[2] == ()


FILES = {
    "images/cup.png": "/images/cup.png",
    "images/a b#c?d%e.png": "/images/a%20b%23c%3Fd%25e.png",
    "images/杯.png": "/images/%E6%9D%AF.png",
    "extra/CNAME": "/CNAME",
    "news/extra/x.txt": "/news/extra/x.txt",
}


@pytest.mark.parametrize(("path", "address"), FILES.items())
def test_file_addresses(path: str, address: str) -> None:
    """A file is served under its own path, those of `extra/` at the root; signs that mean something are escaped."""
    assert file_address(path) == address


def test_addresses_are_put_in() -> None:
    """In every attribute that holds one, escaped, below the site's path; everything else stays to the letter."""
    html = '<p title="a.md"><a href="a.md?b=1&amp;c=2" class="lead">a.md</a> <img alt="b.png" src="b.png"> <a href="https://x.com/">y</a></p>'
    done = with_addresses(html, {"a.md?b=1&c=2": "/a/?b=1&c=2", "b.png": '/i/"b".png'}, "/portal")
    assert done == (
        '<p title="a.md"><a href="/portal/a/?b=1&amp;c=2" class="lead">a.md</a> '
        '<img alt="b.png" src="/portal/i/&quot;b&quot;.png"> <a href="https://x.com/">y</a></p>'
    )
    assert with_addresses(html, {}, "/portal") == html


def test_film_and_quotation() -> None:
    """`poster` and `cite` are addresses too."""
    film = '<video src="{static}beside.pdf" poster="{static}/images/cup.png"></video>'
    source = f'{film}\n\n<blockquote cite="{{filename}}tea.md">x</blockquote>'
    read = body(source)
    links = resolve(read, lambda: source, "news/here.md", 1, "/news/here/", TARGETS)
    html = with_addresses(read.html, links.addresses, "")
    assert '<video src="/news/beside.pdf" poster="/images/cup.png">' in html
    assert '<blockquote cite="/news/tea/">' in html


def test_a_missing_file_of_the_site_is_a_file_and_its_neighbour_is_proposed() -> None:
    """`/images/…` names a file, not a page, and the name beside it that is spelt most alike is the remedy."""
    targets = Targets({}, frozenset(), frozenset(), frozenset({"images/packing-table.png"}), {}, frozenset(), {})
    links = resolve(body("![A table](/images/packing-tabel.png)"), str, "news/x.md", 1, "/news/x/", targets)
    assert [(problem.code, problem.fix) for problem in links.problems] == [
        ("file-missing", "write ({static}/images/packing-table.png)")
    ]


def test_a_remedy_can_be_pasted_whatever_the_file_is_called() -> None:
    """Signs that would end the link or begin its query are escaped, and what is pasted then leads to the file."""
    name = "images/four boxes (100%) #2.png"
    targets = Targets({}, frozenset(), frozenset(), frozenset({name}), {}, frozenset(), {})
    links = resolve(body("![Four](<{static}/four boxes (100%25) %232.png>)"), str, "news/x.md", 1, "/news/x/", targets)
    (fix,) = [problem.fix for problem in links.problems]
    assert fix == "write ({static}/images/four%20boxes%20%28100%25%29%20%232.png)"
    pasted = f"![Four]{fix.removeprefix('write ')}"
    assert resolve(body(pasted), lambda: pasted, "news/x.md", 1, "/news/x/", targets).files == (name,)
