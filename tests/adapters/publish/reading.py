"""How tests read a form back: without anything that made it."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree as ET

import pypdfium2

WORDML = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def even(words):
    """Return words without any difference of spaces, hyphenation points and order marks."""
    return re.sub(r"[\s\u00a0\u202f\u00ad\u200b\ufffe\x02]+", "", words)


def pdf_text(data):
    """Return the words of each page."""
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


class Page(HTMLParser):
    """A page's words, and its elements with their attributes, in order."""

    def __init__(self, text):
        super().__init__()
        self.words, self.elements, self.open = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag in {"style", "title"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data):
        if not self.open:
            self.words.append(data)

    def named(self, *tags):
        """Return the attributes of all elements of some names."""
        return [attrs for tag, attrs in self.elements if tag in tags]


def xml(text):
    """Return the root of an XML text."""
    return ET.fromstring(text)  # noqa: S314  # made by the test itself


def docx_part(data, name):
    """Return a part of a Word file."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return xml(parts.read(name))


def docx_text(data):
    """Return the words of the document's body."""
    root = docx_part(data, "word/document.xml")
    return "\n".join(
        "".join(part.text or "" for part in paragraph.iter(f"{WORDML}t"))
        for paragraph in root.iter(f"{WORDML}p")
    )


def missing(lines, text):
    """Return which lines do not stand in a text, each behind the one before."""
    whole, at, lost = even(text), 0, []
    for line in map(even, lines):
        found = whole.find(line, at)
        if found < 0:
            lost.append(line)
        else:
            at = found + len(line)
    return lost
