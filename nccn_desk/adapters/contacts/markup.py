"""Markup becomes plain words: nothing of it is kept, run, or fetched.

libxml2 is bounded against what is built to break a reader (nesting, endless comments), which
sanitisers and the reader of the standard library are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree, html

_MARKED: Final = re.compile(r"</?[a-zA-Z!][^<>]*>|&#?\w{2,32};")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LEFT: Final = frozenset({"script", "style", "noscript", "template", "head", "object", "iframe"})
_BLOCKS: Final = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "article",
        "section",
        "table",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "pre",
        "figure",
        "figcaption",
        "header",
        "footer",
        "hr",
    ]
)
_GAPS: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r"\s*\n\s*")


def without_controls(words: str) -> str:
    """Return words without the signs that no markup may hold."""
    return _CONTROLS.sub("", words)


def plain(words: str) -> str:
    """Return words without their markup; those without any are only tidied."""
    words = without_controls(words)
    if not _MARKED.search(words):
        return _tidy(words)
    return _parsed(f"<div>{words}</div>")


def page_words(words: str) -> str:
    """Return the words of a whole page, without what stands in its head."""
    return _parsed(without_controls(words))


def _parsed(words: str) -> str:
    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        tree = html.document_fromstring(words.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    return words_of(tree)


def words_of(element: Any) -> str:  # noqa: ANN401  # the library carries no types
    """Return the words of an element, its blocks as lines."""
    return _tidy("".join(_words(element)))


def _words(element: Any) -> Iterator[str]:  # noqa: ANN401  # as above
    left = 0  # how deep we stand in what says nothing
    for event, each in etree.iterwalk(element, events=("start", "end")):
        name = each.tag.rpartition("}")[2].lower() if isinstance(each.tag, str) else ""
        if event == "start":
            left += name in _LEFT
            if name in _BLOCKS:
                yield "\n"
            if not left and name:
                yield each.text or ""
        else:
            left -= name in _LEFT
            if name in _BLOCKS:
                yield "\n"
            if not left and each is not element:
                yield each.tail or ""


def _tidy(words: str) -> str:
    return _LINES.sub("\n", _GAPS.sub(" ", words)).strip()
