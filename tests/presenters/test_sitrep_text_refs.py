from __future__ import annotations

import pytest

from nccn_desk.presenters.sitrep_text_refs import link
from nccn_desk.presenters.sitrep_text_shapes import RunKind
from nccn_desk.services import figures, tasks
from tests.presenters.room_parts import nl
from tests.presenters.sitrep_parts import TextDesk


@pytest.fixture
def desk():
    return TextDesk()


def test_without_words_the_figures_are_offered(desk):
    references = desk.presenter.references
    references.look_for("", "nl")
    (row,) = references.rows
    assert nl(row.title) == "Oproepen"
    assert nl(row.small).split() == ["212", "oproepen", "·", "1771"]
    run = references.run_of(row.id)
    assert (run.words, run.typed) == ("212\u00a0oproepen", f"[[figures:{desk.figure}]]")


def test_words_find_figures_first_and_records_by_their_number(desk):
    task = desk.watch.made(lambda uow: tasks.add(uow, {"title": "Oproepen nakijken"}), "tasks")
    references = desk.presenter.references
    references.look_for("oproepen", "fr")
    assert [row.id for row in references.rows] == [f"figures/{desk.figure}", f"tasks/{task}"]
    run = references.run_of(f"tasks/{task}")
    assert (run.kind, run.typed) == (RunKind.RECORD, f"[[tasks:{task}]]")
    assert run.words.startswith("T-")


def test_what_was_removed_is_not_offered(desk):
    desk.watch.act(lambda uow: _removed(uow, desk.figure))
    references = desk.presenter.references
    references.look_for("oproepen", "nl")
    assert references.rows == ()
    assert references.run_of(f"figures/{desk.figure}") is None


def _removed(uow, figure):
    uow.remove("figures", figure)
    return uow.commit()


def test_figures_are_shown_in_the_language_of_the_cell(desk):
    desk.watch.act(lambda uow: figures.deliver(uow, desk.figure, "1240"))
    references = desk.presenter.references
    references.look_for("", "fr")
    shown = references.run_of(f"figures/{desk.figure}").words
    assert shown.endswith("240")
    assert "oproepen" not in shown


@pytest.mark.parametrize(
    ("target", "typed"),
    [
        ("https://infocel.be/a?b=c", "[hier](https://infocel.be/a?b=c)"),
        (" info@nccn.be ", "[hier](mailto:info@nccn.be)"),
        ("tel:+3222264111", "[hier](tel:+3222264111)"),
        ("+32 2 226.41-11", "[hier](tel:+3222264111)"),
        ("1771", "[hier](tel:1771)"),
    ],
)
def test_a_link_is_typed_with_its_words(target, typed):
    assert link("hier", target).typed == typed


@pytest.mark.parametrize(
    "target", ["", "http://x.be", "javascript:x", "file:///etc", "https://", "https://a b", "x.be"]
)
def test_no_other_address_is_a_link(target):
    assert link("hier", target) is None


def test_a_link_without_words_shows_its_address():
    assert link(" ", "tel:112").words == "tel:112"
    assert link("a [b]\nc", "tel:112").typed == "[a (b) c](tel:112)"
