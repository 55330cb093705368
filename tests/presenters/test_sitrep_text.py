from __future__ import annotations

import pytest

from nccn_desk.presenters.sitrep_text_paste import Poured
from nccn_desk.presenters.sitrep_text_runs import typed_words
from nccn_desk.presenters.sitrep_text_shapes import BlockRow, RunKind, SectionRow
from nccn_desk.services import blocks, figures, sitreps
from tests.presenters.room_parts import nl, said_in
from tests.presenters.sitrep_parts import FR, NL, TextDesk


@pytest.fixture
def desk():
    return TextDesk()


def words_of(cell):
    return "".join(run.words for run in cell.runs)


def test_paragraphs_stand_side_by_side_under_their_section(desk):
    first = desk.paper.page.rows[0]
    assert isinstance(first, SectionRow)
    assert [nl(title) for title in first.titles] == ["Kern", "Essentiel"]
    rows = desk.paper.rows()
    assert [row.label for row in rows] == ["1.1", "1.2", "2.1"]
    left, right = rows[0].cells
    assert (words_of(left), words_of(right)) == ("Er waren 212\u00a0oproepen.", "Il y a eu 212.")


def test_what_is_behind_is_marked_with_the_sentence_that_changed(desk):
    marks = [nl(row.mark.word) for row in desk.paper.rows()]
    assert marks == ["gelijk", "achter", "nog niet vertaald"]
    due = [run.words for run in desk.paper.row(desk.behind).cells[0].runs if run.due]
    assert due == ["De derde is nieuw."]
    heads = [nl(head.mark.word) for head in desk.paper.page.heads]
    assert heads == ["volledig", "2 alinea’s achter"]


def test_nothing_stands_in_for_what_is_missing(desk):
    cell = desk.paper.row(desk.missing).cells[1]
    assert (cell.words, cell.runs) == ("", ())
    assert said_in("fr", cell.hint) == "Pas encore traduit. Commencez ici."


def test_words_are_counted_in_each_language(desk):
    assert nl(desk.paper.page.foot) == "12 woorden NL · 10 woorden FR"


def test_what_is_typed_is_kept_when_the_hands_rest(desk):
    presenter = desk.presenter
    presenter.begin(desk.missing, "fr")
    presenter.type(desk.missing, "fr", "Encore rien.")
    assert desk.words(desk.missing, "fr") == ""
    assert len(desk.watch.drafts()) == 1
    presenter.settle()
    assert desk.words(desk.missing, "fr") == "Encore rien."
    assert nl(desk.paper.row(desk.missing).mark.word) == "vertaling is een ontwerp"
    presenter.acts.follow(desk.missing, "fr")
    assert nl(desk.paper.row(desk.missing).mark.word) == "gelijk"


def test_a_crash_gives_back_what_was_typed(desk):
    desk.presenter.type(desk.missing, "fr", "Encore rien.")
    again = TextDesk.__new__(TextDesk)
    again.__dict__.update(desk.__dict__)
    from_crash = type(desk.presenter)(desk.watch.session, desk.paper, desk.window.around)
    from_crash.show(desk.sitrep)
    from_crash.begin(desk.missing, "fr")
    words, runs = desk.paper.shown[desk.missing, "fr"]
    assert words == typed_words(runs) == "Encore rien."


def test_others_who_type_in_the_same_paragraph_lose_nothing(desk):
    desk.presenter.type(desk.equal, "fr", desk.words(desk.equal, "fr") + " Bien.")
    theirs = "Hier. " + desk.words(desk.equal, "fr")
    desk.write(desk.equal, "fr", theirs, by="KB")
    desk.presenter.settle()
    assert desk.words(desk.equal, "fr") == theirs + " Bien."
    assert desk.paper.shown[desk.equal, "fr"][0] == theirs + " Bien."


def test_undo_takes_back_ones_own_words_alone(desk):
    presenter, block = desk.presenter, desk.missing
    presenter.type(block, "nl", "Nog niets. Bel eerst.")
    presenter.settle()
    desk.write(block, "nl", "Dag. Nog niets. Bel eerst.", by="KB")
    presenter.undo(block, "nl")
    assert desk.words(block) == "Dag. Nog niets."
    presenter.redo(block, "nl")
    assert desk.words(block) == "Dag. Nog niets. Bel eerst."
    presenter.undo(block, "nl")
    presenter.undo(block, "nl")
    assert desk.words(block) == "Dag. Nog niets."


def test_a_paragraph_is_parted_and_joined_again(desk):
    presenter = desk.presenter
    presenter.acts.part(desk.behind, "nl", NL, " De derde is nieuw.")
    assert (desk.words(desk.behind), desk.words(desk.behind, "fr")) == (NL, FR)
    new, language = desk.paper.stood[-1]
    assert (desk.words(new), language) == ("De derde is nieuw.", "nl")
    presenter.acts.join_before(new, "nl")
    assert desk.words(desk.behind) == f"{NL} De derde is nieuw."
    assert desk.paper.stood[-1] == (desk.behind, "nl")


def test_a_new_paragraph_begins_behind_the_end_and_before_the_start(desk):
    presenter = desk.presenter
    presenter.acts.part(desk.equal, "nl", "Er waren 212.", "")
    behind = desk.paper.stood[-1][0]
    assert desk.order()[:3] == [desk.equal, behind, desk.behind]
    presenter.acts.part(desk.equal, "nl", "", "Er waren 212.")
    assert desk.order()[1] == desk.equal


def test_a_paragraph_moves_within_its_section_and_beyond(desk):
    presenter = desk.presenter
    presenter.acts.move(desk.behind, -1)
    assert desk.order() == [desk.behind, desk.equal, desk.missing]
    presenter.acts.move(desk.behind, -1)
    assert desk.order() == [desk.behind, desk.equal, desk.missing]
    presenter.acts.move(desk.equal, 1)
    assert desk.order() == [desk.behind, desk.equal, desk.missing]
    labels = {row.id: row.label for row in desk.paper.rows()}
    assert labels == {desk.behind: "1.1", desk.equal: "2.1", desk.missing: "2.2"}


def test_pasted_paragraphs_become_paragraphs(desk):
    pasted = (Poured("paragraph", "Een."), Poured("bullets", "Twee.\nDrie."))
    desk.presenter.acts.pour(desk.equal, "nl", pasted)
    new = desk.order()[1:3]
    assert [desk.words(each) for each in new] == ["Een.", "Twee.\nDrie."]
    assert [desk.paper.row(each).shape for each in new] == ["paragraph", "bullets"]


def test_a_paragraph_is_taken_out_and_its_shape_changed(desk):
    desk.presenter.acts.shape(desk.behind, "bullets")
    assert desk.paper.row(desk.behind).shape == "bullets"
    desk.presenter.acts.take_out(desk.behind)
    assert desk.behind not in desk.order()
    assert nl(desk.window.receipts[-1]) == "Alinea 1.2 uit de sitrep gehaald"


def test_one_goes_to_the_next_that_is_behind(desk):
    desk.presenter.next_behind(desk.equal)
    desk.presenter.next_behind(desk.behind)
    desk.presenter.next_behind(desk.missing)
    assert [block for block, _ in desk.paper.stood] == [desk.behind, desk.missing, desk.behind]


def test_the_second_language_goes_round(desk):
    seen = []
    for _ in range(3):
        desk.presenter.next_right()
        seen.append(desk.presenter.languages[1])
    assert seen == ["de", "en", "fr"]


def test_what_a_reference_shows_follows_its_record(desk):
    desk.watch.act(lambda uow: figures.deliver(uow, desk.figure, "240"))
    assert words_of(desk.paper.row(desk.equal).cells[1]) == "Il y a eu 240."
    kinds = [run.kind for run in desk.paper.row(desk.equal).cells[0].runs]
    assert kinds == [RunKind.WORDS, RunKind.FIGURE, RunKind.WORDS]
    desk.write(desk.missing, "nl", f"Zie [[figures:{'e' * 32}]].")
    assert RunKind.GONE in [run.kind for run in desk.paper.row(desk.missing).cells[0].runs]


def test_what_went_out_is_not_written_in_any_more(desk):
    with desk.watch.ledger.acting() as uow:
        uow.change("sitreps", desk.sitrep, {"state": "review"})
        uow.commit()
    with desk.watch.ledger.acting() as uow:
        uow.change("sitreps", desk.sitrep, {"state": "approved"})
        uow.commit()
    desk.watch.act(lambda uow: _released(uow, desk.sitrep))
    assert not desk.paper.page.writable
    assert not desk.paper.row(desk.equal).cells[0].writable
    assert "bijgewerkte versie" in nl(desk.paper.page.why_shut)


def _released(uow, sitrep):
    uow.change("sitreps", sitrep, {"state": "released"})
    return uow.commit()


def test_carried_over_paragraphs_say_since_when(desk):
    title = {"title": "Volgende"}
    begun = desk.watch.made(lambda uow: sitreps.begin(uow, title, desk.sitrep), "sitreps")
    desk.presenter.show(begun)
    assert nl(desk.paper.row(desk.missing).small) == "ongewijzigd sinds sitrep 1"
    desk.watch.act(lambda uow: blocks.write(uow, desk.missing, "nl", "Wel iets."))
    assert not desk.paper.row(desk.missing).small


def test_it_hears_nothing_once_closed(desk):
    page = desk.paper.page
    desk.presenter.close()
    desk.write(desk.missing, "nl", "Wel iets.")
    assert desk.paper.page is page
    assert all(isinstance(row, (BlockRow, SectionRow)) for row in page.rows)


def test_only_the_paragraph_that_changed_is_made_anew(desk):
    before = {row.id: row for row in desk.paper.page.rows}
    desk.write(desk.behind, "fr", "Trois messages, dont un nouveau.")
    after = {row.id: row for row in desk.paper.page.rows}
    assert [each for each in after if after[each] is not before[each]] == [desk.behind]


def test_what_was_read_in_parts_is_what_is_read_whole(desk):
    desk.write(desk.behind, "fr", f"Trois messages, [[figures:{desk.figure}]] appels.")
    desk.presenter.next_right()
    desk.presenter.acts.move(desk.equal, 1)
    desk.write(desk.missing, "nl", "")
    parts = desk.paper.page
    again = type(desk.paper)()
    other = type(desk.presenter)(desk.watch.session, again, desk.window.around)
    other.speak(*desk.presenter.languages)
    other.show(desk.sitrep)
    assert again.page == parts
