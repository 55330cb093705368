"""Feeds are read as they are in the wild: RSS, RDF and Atom, broken ones as far as they go.

No entity is defined, no document type is loaded and nothing is fetched. What is cut off or broken
beyond reading is counted, so that nobody takes a part for the whole.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import Any, Final

from lxml import etree

from nccn_desk.adapters.contacts.markup import plain, without_controls, words_of
from nccn_desk.domain.cards import Table
from nccn_desk.services.importing import BadFile
from nccn_desk.services.intake import ITEMS

FEED_LIMIT: Final = 64 * 2**20  # bytes
HEADS: Final = ("title", "text", "at", "outlet", "language", "tags", "link", "key")

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE: Final = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))  # without a mark
# Whoever writes these names means what Windows makes of them: curly quotes, and the euro.
_MEANT: Final = dict.fromkeys(
    ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii"), "cp1252"
)
_SAID: Final = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{2,40})["']""")
_DECLARED: Final = re.compile(r"\s*<\?xml[^>]*\?>")
_SINGLE: Final = re.compile(r"(?:iso-?8859|latin|windows-125|cp-?125|us-ascii|ascii)")
_ASIDE: Final = {"<!--": "-->", "<?": "?>"}  # comments and the like
_TYPE: Final = "<!DOCTYPE"
_SUBSET: Final = re.compile(r"""<!DOCTYPE(?:[^>\["']|"[^"]*"|'[^']*')*\[""")
_NUMBER: Final = re.compile(r"&#(x[0-9A-Fa-f]{1,6}|[0-9]{1,7});")
_HALVES: Final = range(0xD800, 0xE000)  # of signs: no text can hold one
_BEGINS: Final = re.compile(r"<(?:[\w.-]+:)?(rss|feed|RDF)[\s>]")
_ITEM: Final = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>]")
_NAMED: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_TEXTS: Final = ("encoded", "content", "description", "summary")  # the fullest first
_TIMES: Final = ("pubdate", "published", "issued", "date", "updated", "modified")
_KEYS: Final = ("guid", "id", "identifier")
_XML: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def read_feed(data: bytes) -> tuple[Table, tuple[int, ...]]:
    """Return a feed's items as a table, and the lines of those that could not be read."""
    if len(data) > FEED_LIMIT:
        raise BadFile("intake_too_large", limit=FEED_LIMIT // 2**20)
    words = _decoded(data)
    start = _beside(words)
    begins = _BEGINS.search(words, start)
    if begins is None:
        raise BadFile("intake_no_feed")
    typed = words.find(_TYPE, start, begins.start() + len(_TYPE))
    if "<!ENTITY" in words[start : begins.start()] or (
        typed >= 0 and _SUBSET.match(words, typed) is not None
    ):
        raise BadFile("intake_entities")
    rows = list(_rows(words))
    # In a feed that breaks off or breaks apart, fewer come out than began.
    missing = max(0, len(_ITEM.findall(words)) - len(rows))
    if not rows and not missing:
        raise BadFile("intake_empty")
    last = rows[-1][0] if rows else 0
    return Table(HEADS, tuple(rows)), tuple(range(last + 1, last + 1 + missing))


def _beside(words: str) -> int:
    """Return where a feed begins behind comments and the like: anything may stand in these."""
    place = 0
    while True:
        while words[place : place + 1].isspace():
            place += 1
        ends = next((end for begin, end in _ASIDE.items() if words.startswith(begin, place)), "")
        after = words.find(ends, place) if ends else -1
        if after < 0:
            return place
        place = after + len(ends)


def _decoded(data: bytes) -> str:
    """Return a feed's signs: as its mark says, as it says itself, or as is likely."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return without_controls(data[len(mark) :].decode(encoding, "replace"))
    for begin, encoding in _WIDE:
        if data.startswith(begin):
            return without_controls(data.decode(encoding, "replace"))
    said = _SAID.search(data[:400])
    name = said.group(1).decode("ascii").lower() if said else "utf-8"
    # Many say an alphabet of single bytes and write UTF-8; hardly any other text reads as that.
    first = "utf-8" if _SINGLE.match(name) else name
    for encoding in (first, _MEANT.get(name, name), "utf-8"):
        try:
            return without_controls(data.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    return without_controls(data.decode("cp1252", "replace"))


def _rows(words: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    whole = _NUMBER.sub(_whole, _DECLARED.sub("", words, count=1))
    source = io.BytesIO(_NAMED.sub(_numbered, whole).encode())
    around = {"title": "", "language": ""}
    place = 0
    events = etree.iterparse(
        source,
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    for _, element in events:
        name = _name(element)
        if name in {"item", "entry"}:
            place += 1
            if place > ITEMS:
                raise BadFile("intake_too_many", rows=ITEMS)
            yield place, _row(element, around)
            _forget(element)
        elif name in around and _is_of_the_feed(element):
            around[name] = around[name] or words_of(element)


def _row(item: Any, around: dict[str, str]) -> tuple[str, ...]:  # noqa: ANN401  # no types
    said: dict[str, str] = {}
    tags: list[str] = []
    for child in item:
        name = _name(child)
        if name == "link":
            href = child.get("href", "") if child.get("rel", "alternate") == "alternate" else ""
            said[name] = said.get(name) or href or (child.text or "").strip()
        elif name in {"category", "subject"}:
            tags.append(child.get("term") or words_of(child))
        elif name and not said.get(name):
            said[name] = words_of(child)
    whole = item.getroottree().getroot()
    text = next((said[each] for each in _TEXTS if said.get(each)), "")
    return (
        plain(said.get("title", "")),
        plain(text),
        next((said[each] for each in _TIMES if said.get(each)), ""),
        plain(said.get("source", "") or around["title"]),
        said.get("language", "") or item.get(_XML, "") or around["language"] or whole.get(_XML, ""),
        "; ".join(dict.fromkeys(filter(None, tags))),
        said.get("link", ""),
        next((said[each] for each in _KEYS if said.get(each)), said.get("link", "")),
    )


def _name(element: Any) -> str:  # noqa: ANN401  # as above
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _is_of_the_feed(element: Any) -> bool:  # noqa: ANN401  # as above
    parent = element.getparent()
    return parent is not None and _name(parent) in {"channel", "feed"}


def _forget(element: Any) -> None:  # noqa: ANN401  # as above
    """Let go of an item that was read, and of those before it: a feed may be long."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _numbered(found: re.Match[str]) -> str:
    """Return a named sign, which only HTML defines, by its number."""
    name = found.group(1)
    code = name2codepoint.get(name) if name not in _OWN else None
    return f"&#{code};" if code else found.group()


def _whole(found: re.Match[str]) -> str:
    """Return a numbered sign as it stands, or what stands for one that is half a sign."""
    said = found.group(1)
    code = int(said[1:], 16) if said.startswith("x") else int(said)
    return "\ufffd" if code in _HALVES else found.group()
