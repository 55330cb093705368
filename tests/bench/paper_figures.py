"""What a sitrep on paper costs: a PDF in two languages, and the preview that follows the text."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

from bare_paper import bare
from figures import Figure, median, ms, percentile, timed

from nccn_desk.adapters.publish.pdf import pdf_of
from nccn_desk.adapters.publish.press import Press
from nccn_desk.adapters.publish.tree_growing import grow
from nccn_desk.domain.publication import Chapter, Piece, Publication
from nccn_desk.services.publishing_shapes import Order, Sight
from tests.adapters.publish import papers

RUNS = 15
NL = "De berichten over de **nieuwe maatregelen** verdubbelden sinds 09:20; de toon is overwegend "
FR = (
    "Les messages relatifs aux **nouvelles mesures** ont doublé depuis 9 h 20 ; le ton est surtout "
)
ROWS = "\n".join(f"Provincie {number}\t{number * 17}\t{number * 3}" for number in range(8))


def long() -> Publication:
    """Return a sitrep of ten pages in each of two languages."""
    chapters = tuple(_chapter(number) for number in range(1, 9))
    return papers.rich(chapters=chapters, gaps=())


def _chapter(number: int) -> Chapter:
    pieces = [
        papers.piece(
            f"{number}.{place}", "paragraph", NL * 4 + "vragend.", FR * 4 + "interrogatif."
        )
        for place in range(1, 5)
    ]
    rows = f"Provincie\tOpnames\tOntslagen\n{ROWS}"
    pieces.append(papers.piece(f"{number}.5", "bullets", f"{NL}\n{NL}", f"{FR}\n{FR}"))
    pieces.append(papers.piece(f"{number}.6", "table", rows, rows))
    return papers.chapter(number, "situation", *pieces)


def paper() -> Iterator[Figure]:
    """Measure the whole paper against bare pages, and every other form."""
    publication = long()
    floors, takens = [], []
    _, floor_pages = bare(grow(publication))
    _, pages = pdf_of(grow(publication))
    for _ in range(RUNS):  # by turns, so that what else the machine does meets both
        begun = time.process_time()
        pdf_of(grow(publication))
        between = time.process_time()
        bare(grow(publication))
        takens.append((between - begun) * 1_000)
        floors.append((time.process_time() - between) * 1_000)
    taken, floor = median(takens), median(floors)
    yield Figure(
        f"PDF of {pages} pages in two languages, processor time",
        ms(taken),
        f"bare reportlab, {floor_pages} pages, {ms(floor)}",
        f"{taken / floor:.2f} ×",
        "≤ 1.3 ×",
        taken <= 1.3 * floor,
    )
    press = Press()
    for form in ("html", "docx", "json", "tagged"):
        order = Order(form, ("nl", "fr"))
        runs = timed(lambda order=order: press.made(publication, order), 3)
        yield Figure(f"the same as {form}", ms(median(runs)), "", "", "none set")


def preview() -> Iterator[Figure]:
    """Measure from a changed word to the picture of a page of ten."""
    publication = long()
    press = Press()
    versions = [_changed(publication, number) for number in range(RUNS)]
    runs = []
    for each in versions:
        begun = time.perf_counter()
        press.preview(each, Sight("nl", 3, 720))
        runs.append((time.perf_counter() - begun) * 1_000)
    worst = percentile(runs, 95)
    yield Figure(
        "preview after a changed word, 95 %", ms(worst), "", "", "≤ 1,000 ms", worst <= 1_000
    )
    turned = timed(lambda: press.preview(versions[-1], Sight("nl", 5, 720)), RUNS)
    yield Figure("preview of another page", ms(median(turned)), "", "", "none set")


def _changed(publication: Publication, number: int) -> Publication:
    first, *rest = publication.chapters
    lead, *others = first.pieces
    words: Piece = replace(lead, texts={**lead.texts, "nl": f"Gewijzigd {number}."})
    chapter = replace(first, pieces=(words, *others))
    return replace(publication, chapters=(chapter, *rest))
