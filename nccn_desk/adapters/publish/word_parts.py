"""The parts of a Word file that python-docx has no words for: languages, fields, links, tables.

The library is loaded when the first file is made: it takes a third of a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from nccn_desk.adapters.publish.tree import Line, Run

_LINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_WIDTH: Final = 9_638  # twentieths of a point between the margins of A4 (170 mm)
_MANY: Final = 4  # columns, beyond which words are set smaller, or they break within
_SMALL: Final = "15"  # half points
_EDGE: Final = "57"  # twentieths of a point beside the words of a cell (1 mm)
_FONTS: Final = {"Normal": "IBM Plex Serif", "Title": "IBM Plex Serif"}
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def fresh() -> Any:  # noqa: ANN401  # the library has no types
    """Return an empty document on A4 in our faces."""
    import docx  # noqa: PLC0415  # 360 ms, and only who exports to Word needs it
    from docx.shared import Mm, Pt  # noqa: PLC0415  # likewise

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    for name, font in _FONTS.items():
        document.styles[name].font.name = font
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    return document


def element(name: str, /, **attributes: str) -> Any:  # noqa: ANN401  # likewise
    """Return an element of WordprocessingML with its attributes."""
    from docx.oxml import OxmlElement  # noqa: PLC0415  # see `fresh`
    from docx.oxml.ns import qn  # noqa: PLC0415  # likewise

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def run(paragraph: Any, words: Run, language: str) -> Any:  # noqa: ANN401  # likewise
    """Write a run in its dress and its language; a link leads where it should."""
    made = _run(words.words, language, bold=words.bold, italic=words.italic)
    if words.link:
        dress = made[0]
        dress.insert(len(dress) - 1, element("u", val="single"))
        target = paragraph.part.relate_to(words.link, _LINK, is_external=True)
        link = element("hyperlink")
        link.set(f"{{{_LINK.rpartition('/')[0]}}}id", target)
        link.append(made)
        paragraph._p.append(link)  # noqa: SLF001  # python-docx knows no links
    else:
        paragraph._p.append(made)  # noqa: SLF001  # built here, since every run needs a language
    return made


def _run(words: str, language: str, *, bold: bool = False, italic: bool = False) -> Any:  # noqa: ANN401
    made = element("r")
    dress = element("rPr")
    if bold:
        dress.append(element("b"))
    if italic:
        dress.append(element("i"))
    dress.append(element("lang", val=language))
    made.append(dress)
    for place, part in enumerate(words.split("\n")):
        if place:
            made.append(element("br"))
        text = element("t")
        text.set(_SPACE, "preserve")
        text.text = part
        made.append(text)
    return made


def turn(paragraph: Any, runs: Iterable[Any]) -> None:  # noqa: ANN401  # likewise
    """Let a paragraph be read from the right."""
    paragraph._p.get_or_add_pPr().append(element("bidi"))  # noqa: SLF001  # directions have no door
    for made in runs:
        made[0].insert(len(made[0]) - 1, element("rtl"))


def centred(paragraph: Any) -> None:  # noqa: ANN401  # likewise
    """Put a paragraph in the middle."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415  # see `fresh`

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def field(paragraph: Any, code: str, language: str, shown: str = "") -> None:  # noqa: ANN401
    """Write a field that the office program fills; until then `shown` stands there."""
    for kind in ("begin", code, "separate", "", "end"):
        made = _run(shown if not kind else "", language)
        if kind:
            made.remove(made[-1])
        if kind == code:
            told = element("instrText")
            told.set(_SPACE, "preserve")
            told.text = code
            made.append(told)
        elif kind:
            made.append(element("fldChar", fldCharType=kind))
        paragraph._p.append(made)  # noqa: SLF001  # fields have no door


def counted(paragraph: Any, words: str, language: str) -> None:  # noqa: ANN401  # likewise
    """Write “page x of y”, counted by the office program."""
    before, _, rest = words.partition("{page}")
    between, _, after = rest.partition("{pages}")
    centred(paragraph)
    for part, code in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        if part:
            run(paragraph, Run(part), language)
        if code:
            field(paragraph, code, language, "1")


def contents(document: Any, language: str, entries: Sequence[tuple[str, str, int]]) -> None:  # noqa: ANN401
    """Write the contents: links to the titles, within a field that can be renewed with pages."""
    for place, (key, words, level) in enumerate(entries):
        line = document.add_paragraph(style="Normal")
        line.paragraph_format.left_indent = (level - 1) * 360_000
        if not place:
            for part in ("begin", r'TOC \o "1-2" \h \z \u', "separate"):
                line._p.append(_mark(part, language))  # noqa: SLF001  # fields have no door
        link = element("hyperlink", anchor=_anchor(key))
        link.append(_run(words, language))
        line._p.append(link)  # noqa: SLF001  # likewise
        if place == len(entries) - 1:
            line._p.append(_mark("end", language))  # noqa: SLF001  # likewise


def _mark(part: str, language: str) -> Any:  # noqa: ANN401  # likewise
    made = _run("", language)
    made.remove(made[-1])
    if part in {"begin", "separate", "end"}:
        made.append(element("fldChar", fldCharType=part))
    else:
        told = element("instrText")
        told.set(_SPACE, "preserve")
        told.text = part
        made.append(told)
    return made


def bookmark(paragraph: Any, key: str) -> None:  # noqa: ANN401  # likewise
    """Name a place that the contents lead to."""
    name = _anchor(key)
    number = str(int.from_bytes(name.encode(), "big") % 2**31)
    paragraph._p.insert(1, element("bookmarkStart", id=number, name=name))  # noqa: SLF001
    paragraph._p.append(element("bookmarkEnd", id=number))  # noqa: SLF001  # bookmarks have no door


def _anchor(key: str) -> str:
    return "p_" + key.replace("-", "_").replace(".", "_")


def table(
    document: Any,  # noqa: ANN401  # likewise
    language: str,
    head: Sequence[Line],
    rows: Iterable[Sequence[Line]],
    widths: Sequence[int],
) -> None:
    """Write a table whose head stands again on every page; built as XML, since cells are slow."""
    columns = len(head) or 2
    shares = list(widths) or [1] * columns
    sizes = [str(_WIDTH * share // sum(shares)) for share in shares]
    made = element("tbl")
    dress = element("tblPr")
    dress.append(element("tblStyle", val="TableGrid"))
    dress.append(element("tblW", w=str(_WIDTH), type="dxa"))
    dress.append(element("tblLayout", type="fixed"))
    edges = element("tblCellMar")
    for side in ("left", "right"):
        edges.append(element(side, w=_EDGE, type="dxa"))
    dress.append(edges)
    look = {"firstRow": "1" if head else "0", "firstColumn": "1", "noVBand": "1"}
    dress.append(element("tblLook", **look))
    made.append(dress)
    grid = element("tblGrid")
    for size in sizes:
        grid.append(element("gridCol", w=size))
    made.append(grid)
    if head:
        made.append(_row(head, sizes, language, is_head=True))
    for row in rows:
        made.append(_row(row, sizes, language, is_head=False))
    document.element.body.insert(-1, made)  # before what describes the last section
    document.add_paragraph()


def _row(cells: Sequence[Line], sizes: Sequence[str], language: str, *, is_head: bool) -> Any:  # noqa: ANN401
    made = element("tr")
    dress = element("trPr")
    dress.append(element("cantSplit", val="0"))
    if is_head:
        dress.append(element("tblHeader"))
    made.append(dress)
    for cell, size in zip(cells, sizes, strict=False):
        box = element("tc")
        about = element("tcPr")
        about.append(element("tcW", w=size, type="dxa"))
        box.append(about)
        paragraph = element("p")
        for part in cell:
            words = _run(part.words, language, bold=part.bold or is_head, italic=part.italic)
            if len(sizes) > _MANY:
                words[0].insert(len(words[0]) - 1, element("sz", val=_SMALL))
            paragraph.append(words)
        box.append(paragraph)
        made.append(box)
    return made


def count_anew(document: Any, lines: Sequence[Any]) -> None:  # noqa: ANN401  # likewise
    """Let a numbered list begin at one, wherever the one before it ended."""
    if not lines:
        return
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    kind = style.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(kind).abstractNumId.val
    fresh_count = numbering.add_num(abstract)
    fresh_count.add_lvlOverride(ilvl=0).add_startOverride(1)
    for line in lines:
        numbers = line._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  # lists have no door
        numbers.get_or_add_ilvl().val = 0
        numbers.get_or_add_numId().val = fresh_count.numId
