from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.monitoring_items import ItemsPresenter
from nccn_desk.presenters.monitoring_paste import MOST, lines_of, source_named
from nccn_desk.services import feed_checks, hearing
from nccn_desk.services.shapes import Query
from tests.presenters.room_parts import Watch, Window, nl


class Column:
    """The column of what was heard, on paper."""

    def __init__(self):
        self.pages, self.lines, self.problems = [], [], []
        self.show_items, self.show_item_line = self.pages.append, self.lines.append
        self.show_problem = self.problems.append


class Desk:
    """A column of what was heard, in a window."""

    def __init__(self):
        self.watch, self.view, self.window = Watch(), Column(), Window()
        feed = {"name": "Het Blad", "kind": "press", "language": "nl"}
        self.feed = self.watch.made(lambda uow: feed_checks.follow(uow, feed), "feeds")
        self.presenter = ItemsPresenter(self.watch.session, self.view, self.window.around)
        self.presenter.start()

    def paste(self, *lines, source="infonummer"):
        """Paste lines, and say where they were heard; return what was asked."""
        self.presenter.type("\n".join(lines))
        asked = self.window.questions[-1]
        self.window.answer(source)
        return asked

    def items(self):
        """Return what was heard, the newest last."""
        return self.watch.read(lambda reader: hearing.page(reader, "all", 99))[::-1]


def test_blank_lines_say_nothing():
    assert lines_of("een\r\n\n  twee \n") == ("een", "twee")


def test_each_line_is_a_message_of_its_own_and_the_same_words_count_together():
    desk = Desk()
    desk.paste("Zijn de winkels open?", "fr: Les magasins sont ouverts ?", "zijn de winkels open")
    found = desk.items()
    assert {each.words("source") for each in found} == {"information_number"}
    assert sorted((each.words("language"), each.whole("volume")) for each in found) == [
        *(("fr", 1), ("nl", 1), ("nl", 2)),
    ]
    assert [bool(each.words("double_of")) for each in found].count(True) == 1
    assert nl(desk.window.receipts[-1]) == "2 nieuw, 1 tellen mee met een ander."
    assert desk.view.lines[-1] == ""


def test_a_source_that_is_followed_is_named_by_itself():
    desk = Desk()
    desk.presenter.narrow("press")
    asked = desk.paste("Winkels open", "Scholen dicht", source="het blad")
    assert (asked.given, nl(asked.reasons[-1])) == ("pers", "Het Blad")
    assert {(each.words("feed"), each.words("source")) for each in desk.items()} == {
        (desk.feed, "press"),
    }
    (intake,) = desk.watch.read(lambda reader: reader.records(Query("intakes")))
    assert (intake.words("name"), intake.words("feed")) == ("Geplakt om 10:07", desk.feed)


def test_a_kind_of_source_is_named_in_any_language_and_others_are_asked_again():
    desk = Desk()
    for words in ("presse", "PERS", "press"):
        source = desk.watch.read(lambda reader, words=words: source_named(reader, words))
        assert (source.id, source.kind) == ("", "press")
    with pytest.raises(BadValue):
        desk.watch.read(lambda reader: source_named(reader, "de buurman"))
    desk.paste("een", "twee", source="de buurman")
    again = desk.window.questions[-1]
    assert again.given == "de buurman"
    assert nl(again.consequence).startswith("2 nieuw. ‘de buurman’ is geen bron die wij kennen.")
    assert desk.items() == ()
    desk.window.answer("sociale media")
    assert len(desk.items()) == 2


def test_doubles_are_quoted_and_the_rest_of_them_counted():
    desk = Desk()
    lines = [
        f"{word} dicht, en dat blijft zo tot het einde van deze heel lange week" for word in "abcde"
    ]
    desk.paste(*lines)
    told = nl(desk.paste(*lines).consequence)
    assert told.startswith("5 tellen mee met een ander. Al gezegd: ‘a dicht, en dat blijft zo")
    assert told.endswith("…’ en nog 2")


def test_more_lines_than_anybody_looks_over_come_as_a_file():
    desk = Desk()
    desk.presenter.type("\n".join(map(str, range(MOST + 1))))
    assert (desk.items(), desk.window.questions) == ((), [])
    assert desk.view.problems[-1].code == "too_many_lines"


def test_names_of_sources_are_no_messages():
    desk = Desk()
    desk.presenter.narrow("sources")
    desk.presenter.type("VRT (oefening)\nRTBF")
    assert desk.window.questions == []
