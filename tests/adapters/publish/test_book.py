from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest

from nccn_desk.adapters.publish.book import SHEETS, book_pdf
from nccn_desk.domain.markings import EXERCISE, INTERNAL
from nccn_desk.domain.verification import code_of
from nccn_desk.services.publishing_shapes import Read
from tests.adapters.publish import books
from tests.adapters.publish.reading import even, pdf_text


def printed(book=None, **values):
    return [
        even(page) for page in pdf_text(book_pdf(book or books.book(), books.order(**values))[0])
    ]


@pytest.fixture(scope="module")
def pages():
    return printed()


@pytest.fixture(scope="module")
def tablet():
    return printed(form="tablet")


def test_every_page_bears_marking_exercise_reader_code_and_number(pages):
    for number, page in enumerate(pages, 1):
        for words in (
            INTERNAL,
            EXERCISE,
            "Exemplaar van Karim Benali",
            f"P-LV-1 · {code_of(books.HASH)}",
            f"Bladzijde {number} van {len(pages)}",
            "Persconferentie 136 · Dossier v1",
        ):
            assert even(words) in page


def test_a_book_with_gaps_says_so_on_every_page_with_the_reason(pages):
    told = even("3 punten open · FOD BuZa en MB worden tegen 10:45 verwacht")
    assert all(told in page for page in pages)
    assert not any("open·" in page for page in printed(books.book(gaps=False)))


@pytest.mark.parametrize("form", ["print", "tablet"])
def test_the_essentials_take_two_pages_and_the_statement_begins_on_the_third(form, request):
    pages = request.getfixturevalue("pages" if form == "print" else "tablet")
    first, second, third = pages[:3]
    for words in (
        "Beperk uw contacten tot één persoon.",
        "41 min",
        "Toestand in de ziekenhuizen",
        "dinsdag 17 november 2020, 11:00",
        books.SITUATION[4],
    ):
        assert even(words) in first
    for words in (
        "1.421 bedden",
        "−26",
        "gemiddelde van zeven dagen",
        "Sluitingsuur nachtwinkels",
        "Geen datum zolang het MB niet gepubliceerd is.",
        "6 van 7",
        "niets over scholen",
    ):
        assert even(words) in second
    assert even("1 Verklaring") in third
    assert even("Bonjour à toutes et à tous.") in third


def test_however_much_there_is_the_essentials_stay_on_two_pages():
    pages = printed(books.book(questions=300))
    assert even("1 Verklaring") in pages[2]
    assert len(pages) > 20


def test_a_very_long_passage_and_very_many_gaps_run_on_over_pages():
    whole = books.book()
    lack = whole.lacks[0]
    chapters = list(whole.words.chapters)
    first, *others = chapters[2].pieces
    long = replace(first, texts={"fr": "Une phrase assez longue. " * 900})
    chapters[2] = replace(chapters[2], pieces=(long, *others))
    words = replace(whole.words, chapters=tuple(chapters))
    pages = printed(replace(whole, words=words, lacks=(lack,) * 300))
    assert even("300 punten open") in pages[0]
    assert even("en nog 292, achteraan") in pages[0]
    assert sum(page.count(even("Zonder bron: Les frontaliers")) for page in pages) == 308
    assert sum(page.count("phrase") for page in pages) == 900


def test_answers_stand_by_theme_with_their_marks(pages):
    (page,) = [each for each in pages if even("3 Vragen") in each]
    assert even("Dat bekijken wij. ⚠ Zonder bron") in page
    assert even("Verwijs naar Gemeenschappen") in page
    assert page.index("grens") < page.index("handel") < page.index("verkeer")


def test_the_last_page_says_who_read_it_and_how_to_check_it(pages):
    last = pages[-1]
    assert even("Anouk Delvaux 17 nov 2020, 10:21") in last
    assert last.count(even("nog niet getekend")) == 2
    assert code_of(books.HASH) in last
    assert books.HASH in last


def test_who_signed_on_paper_is_told_apart():
    receipts = (Read(books.ANOUK, books.at(10, 21), on_paper=True),)
    data, _ = book_pdf(books.book(), replace(books.order(), receipts=receipts))
    assert even("Anouk Delvaux 17 nov 2020, 10:21 · op papier") in even(pdf_text(data)[-1])


def test_a_book_in_the_making_has_no_code(pages):
    found = printed(books.book(frozen=False), artefact="")
    assert all(even("Dossier in de maak") in page for page in found)
    assert even("nog geen code") in found[-1]


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Ne pas dire"), ("de", "Nicht sagen"), ("en", "Do not say")],
)
def test_its_titles_are_in_the_language_of_the_reader(language, words):
    assert even(words) in printed(language=language)[1]


def test_the_same_book_is_the_same_file():
    one, other = (book_pdf(books.book(), books.order())[0] for _ in range(2))
    assert one == other
    assert re.search(rb"/OutputIntents", one)


def test_whoever_waits_hears_how_far_it_is():
    heard = []
    book_pdf(books.book(), books.order(), lambda *told: heard.append(told))
    assert heard[-1][:2] == (8, 8)


def test_a_figure_of_another_day_says_which_and_is_called_by_its_name_where_it_lacks():
    whole = books.book()
    figure = replace(
        whole.words.quotes[0],
        labels={"fr": "Lits occupés"},
        as_of="2020-11-16T10:00:00.000Z",
    )
    lack = replace(whole.lacks[0], code="figure_stale", record=figure.id, detail="Bezette bedden")
    words = replace(whole.words, quotes=(figure,))
    pages = printed(replace(whole, words=words, lacks=(lack,)), language="fr")
    assert even("Chiffre ancien : Lits occupés") in pages[0]
    assert even("Sciensano · 16/11 11:00") in pages[1]


@pytest.mark.parametrize("form", ["print", "tablet"])
def test_no_question_is_parted_from_its_answer_and_no_theme_ends_a_page(form):
    pages = printed(books.book(questions=60), form=form)
    for number in range(60):
        words, *_ = books.QUESTIONS[number % len(books.QUESTIONS)]
        (page,) = [each for each in pages if re.search(rf"Q-LV-{number + 1}(?!\d)", each)]
        assert even(words) in page
    counted = [re.search(r"\d+vragen(?P<after>.*)", page) for page in pages]
    after = [each["after"] for each in counted if each and "Q-LV" in each.string]
    assert len(after) >= 3
    assert all("antwoordt" in each or "Verwijs" in each for each in after)


def test_what_is_never_said_lacks_no_clearance_and_stands_last():
    whole = books.book()
    chapters = list(whole.words.chapters)
    red = books.piece("2.9", {"nl": "Geen datum noemen."}, state="human")
    bridge = books.piece("2.8", {"nl": "Dat zoeken wij uit."}, state="human")
    chapters[1] = replace(chapters[1], pieces=(*chapters[1].pieces, bridge, red))
    first = whole.messages[0]
    messages = (
        replace(first, label="2.9", role="red_line"),
        replace(first, label="2.8", role="bridging"),
        *whole.messages,
    )
    words = replace(whole.words, chapters=tuple(chapters))
    pages = printed(replace(whole, words=words, messages=messages))
    (page,) = [each for each in pages if even("2 Kernboodschappen") in each]
    assert even("Dat zoeken wij uit. ⚠ Niet goedgekeurd") in page
    assert even("Geen datum noemen. ⚠ Niet goedgekeurd") not in page
    places = [page.index(even(each)) for each in ("Bel eerst.", "Dat zoeken", "Geen datum noemen")]
    assert places == sorted(places)


def test_what_lacks_is_called_in_the_language_of_the_reader():
    whole = books.book()
    asked = replace(whole.answers[0], questions={"": "Les frontaliers ?", "nl": "Grensarbeiders?"})
    answers = (asked, *whole.answers[1:])
    pages = printed(replace(whole, answers=answers))
    assert even("Zonder bron: Grensarbeiders?") in pages[0]


@pytest.mark.parametrize("form", ["print", "tablet"])
def test_essentials_that_are_high_fill_the_width_of_the_page_all_the_same(form):
    whole = books.book()
    high = replace(whole, lacks=whole.lacks * 3, lines=whole.lines * 3)
    data, _ = book_pdf(high, books.order(form=form))
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage()
    side = SHEETS[form].side
    found = text.search("25 min")
    rights = [text.get_charbox(place + size - 1)[2] for place, size in iter(found.get_next, None)]
    assert len(rights) == 3
    assert all(abs(page.get_width() - side - right) < 2 for right in rights)
