from __future__ import annotations

from html.parser import HTMLParser

from nccn_desk.adapters.publish.press import Press
from nccn_desk.services.shapes import BENEATH, Sheet, SheetSection


def made(**more):
    values = {
        "language": "nl",
        "title": 'Nota van 07:00 <script>"',
        "subtitle": "Covid-19",
        "marking": "INTERN",
        "exercise": True,
        "facts": (("Dag", "17 november 2020"),),
        "sections": (
            SheetSection(
                "Grootste", "1", (("40", f"“Test & grens”{BENEATH}geen antwoord", ""),), ""
            ),
            SheetSection("Leeg", "0", (), "niets"),
        ),
        "note_title": "",
        "note": "",
        "signatures": (),
        "footer": "LV",
        "page_words": "",
        "missing_words": "",
    }
    return Press().web(Sheet(**{**values, **more})).decode()


class Tags(HTMLParser):
    """Keeps what is opened, and demands that it is closed."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_a_sheet_becomes_one_page_whose_words_do_nothing():
    page = made()
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert "script" not in tags.seen
    assert "“Test &amp; grens”<br><small>geen antwoord</small>" in page
    assert '<html lang="nl-BE">' in page
    assert "<p>niets</p>" in page
    assert page.count("INTERN") == 4  # at head and foot, also of each printed page
    assert "OEFENING" in page
    assert "http" not in page


def test_outside_an_exercise_nothing_says_that_it_is_one():
    assert "OEFENING" not in made(exercise=False)
