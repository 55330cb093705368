from __future__ import annotations

import pytest

from nccn_desk.domain.prose import reference_mark
from nccn_desk.domain.wording import Counts, Finding, Guess
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.wording import KEPT, Cell, Checker, WordingPresenter
from nccn_desk.presenters.wording_card import SHOWN, WordingCard, card_of, counts_of, underlined
from nccn_desk.services import terms
from nccn_desk.services.tongues import Able, Deaf
from nccn_desk.services.wording import Report
from tests.presenters.room_parts import Watch, nl

NL = Cell("b", "nl")


class Tongue(Deaf):
    """Hears French by its article, and knows no word with a q."""

    def __init__(self):
        self.heard = 0

    def able(self):
        return Able(hears=True, spells=frozenset({"nl"}))

    def hear(self, sentences):
        self.heard += 1
        return tuple(Guess("fr", 0.9 if "les " in each else 0.0) for each in sentences)

    def unknown(self, language, words):
        return {each for each in words if "q" in each}

    def suggest(self, language, word):
        return (word.replace("q", "k"),) if "qq" not in word else ()


class Slow(InlineRunner):
    """Lets reads wait until they are let go."""

    def __init__(self):
        self.jobs = []

    def read(self, job, done, failed, *, token=""):
        self.jobs.append((job, done, failed))

    def go(self):
        self.write(*self.jobs.pop(0))

    def finish(self):
        while self.jobs:
            self.go()


class Desk:
    """A checker and the strip on paper."""

    def __init__(self, runner=None):
        self.watch = Watch(runner=runner)
        self.tongue = Tongue()
        self.watch.session.tongues = self.tongue
        self.checker = Checker(self.watch.session)
        self.cards, self.mended = [], []
        self.show_card = self.cards.append
        self.presenter = WordingPresenter(self.checker, self)
        self.presenter.mended.subscribe(self.mended.append)

    @property
    def titles(self):
        return [nl(row.title) for row in self.cards[-1].rows]


@pytest.fixture
def slow():
    return Desk(Slow())


def test_findings_are_said_and_mended(desk):
    words = 'De zaqk "loopt" om 11 h.'
    desk.presenter.stand(NL, words)
    assert desk.titles == [
        "Onbekend woord: zaqk",
        "Andere aanhalingstekens: “loopt”",
        "Hier hoort een vaste spatie",
    ]
    assert nl(desk.cards[-1].counts) == "6 woorden · 1 zin · 2 s voorgelezen"
    assert nl(desk.cards[-1].mend_all.word) == "Zet 2 tekens recht"
    desk.presenter.enter("1")
    desk.presenter.mend_all()
    assert desk.mended == [
        (NL, "De zaqk “loopt” om 11 h."),
        (NL, "De zaqk “loopt” om 11\u00a0h."),
    ]
    desk.presenter.enter("9")
    desk.presenter.enter("")
    assert len(desk.mended) == 2


def test_enter_on_an_unknown_word_offers_what_was_meant(desk):
    desk.presenter.stand(NL, "De zaaq loopt.")
    desk.presenter.enter("0")
    assert desk.titles == ["Onbekend woord: zaaq", "zaak"]
    desk.presenter.enter(desk.cards[-1].rows[1].id)
    assert desk.mended == [(NL, "De zaak loopt.")]
    desk.presenter.stand(NL, "De zqq loopt.")
    desk.presenter.enter("0")
    assert desk.titles == ["Onbekend woord: zqq", "Geen voorstel"]
    desk.presenter.enter(desk.cards[-1].rows[1].id)
    assert len(desk.mended) == 1


def test_what_is_heard_avoided_and_lacking_is_said(desk):
    desk.watch.act(
        lambda uow: terms.add(
            uow, {"nl": "gouverneur", "fr": "gouverneur", "avoid_nl": frozenset({"landvoogd"})}
        )
    )
    desk.presenter.stand(NL, "De landvoogd zegt les ponts sont hier.\nGEHEIM")
    assert desk.titles == [
        "Deze zin lijkt Frans",
        "‘landvoogd’ heet ‘gouverneur’",
        "Dit draagt een classificatie: GEHEIM",
    ]
    desk.presenter.stand(Cell("b", "fr"), "Le préfet.", "De gouverneur.", "nl")
    assert desk.titles == ["‘gouverneur’ heet in deze taal ‘gouverneur’"]
    assert "Geen spelling (FR) op dit toestel" in nl(desk.cards[-1].told)
    assert desk.cards[-1].rows[0].mark.tone is Tone.DUE


def test_the_same_words_are_checked_once(desk):
    for _ in range(3):
        desk.checker.check(NL, "Deze zin heeft vijf woorden.")
    assert desk.tongue.heard == 2  # its sentences, and what it quotes
    assert desk.checker.report(NL, "Andere woorden.") is None
    assert desk.checker.report(NL, "Deze zin heeft vijf woorden.").findings == ()


def test_of_what_is_typed_meanwhile_only_the_newest_is_checked(slow):
    for end in range(1, 6):
        slow.presenter.stand(NL, "Dit zijn vier woorden en meer"[: end * 6])
    assert nl(slow.cards[-1].told) == "Wordt nagekeken…"
    slow.watch.session._runner.finish()
    assert slow.tongue.heard <= 4
    assert slow.checker.report(NL, "Dit zijn vier woorden en meer"[:30]) is not None
    slow.checker.close()
    slow.checker.check(NL, "Te laat.")
    assert slow.watch.session._runner.jobs == []


def test_other_terms_are_another_check(slow):
    run = slow.watch.session._runner
    slow.presenter.stand(NL, "De landvoogd komt.")
    run.finish()
    assert slow.titles == []
    values = {"nl": "gouverneur", "avoid_nl": frozenset({"landvoogd"})}
    slow.presenter.stand(NL, "De landvoogd gaat.")
    slow.watch.session.act(lambda uow: terms.add(uow, values))  # while a check is under way
    run.finish()
    assert slow.titles == ["‘landvoogd’ heet ‘gouverneur’"]


def test_only_what_stands_somewhere_has_a_place(desk):
    desk.checker.check(Cell("b", "fr"), "Tout: bien", "De gouverneur.", "nl")
    assert desk.checker.findings(Cell("b", "fr"), "Tout: bien") == ()
    desk.checker.check(NL, "De zaq")
    assert [each.kind for each in desk.checker.findings(NL, "De zaq")] == ["unknown"]
    assert desk.checker.findings(NL, "De zak") == ()
    assert [each.words for each in desk.checker.findings(NL, "De zaq loopt")] == ["zaq"]
    assert desk.checker.findings(NL, "Die zaq loopt") == ()


def test_only_so_many_reports_are_remembered(desk):
    for each in range(KEPT + 5):
        desk.checker.check(Cell(str(each), "nl"), "Kort.")
    assert len(desk.checker._reports) == KEPT
    assert desk.checker.report(Cell("0", "nl"), "Kort.") is None


def test_leaving_and_closing_show_nothing_more(desk):
    desk.presenter.stand(NL, "De zaq.")
    desk.presenter.leave()
    assert desk.cards[-1] == WordingCard()
    desk.presenter.enter("0")
    desk.presenter.close()
    shown = len(desk.cards)
    desk.checker.check(NL, "Nog iets.")
    assert (len(desk.cards), desk.mended) == (shown, [])


def test_what_could_not_be_checked_is_said():
    report = Report((), Counts(), Able(), cut=True)
    assert nl(card_of(report, "de", ("", ())).told) == (
        "Niets gevonden · Geen spelling (DE) op dit toestel · "
        "De taal van zinnen wordt op dit toestel niet nagekeken · "
        "Alleen het begin van deze lange tekst is nagekeken"
    )


@pytest.mark.parametrize(("lix", "words"), [(30, "leest vlot"), (45, "gewoon"), (60, "zwaar")])
def test_how_hard_a_text_is_to_read(lix, words):
    assert words in nl(counts_of(Counts(40, 3, 14, lix, 20)))


def test_a_paragraph_full_of_faults_shows_its_first_ones():
    many = tuple(Finding("long", 0, 1, "x", "30") for _ in range(SHOWN + 20))
    card = card_of(Report(many, Counts(1, 1, 1), Able()), "nl", ("", ()))
    assert len(card.rows) == SHOWN
    assert nl(card.rows[0].title) == "Zin van 30 woorden"
    bare = Report((Finding("avoid", 0, 1, "x"),), Counts(), Able())
    assert nl(card_of(bare, "nl", ("", ())).rows[0].title) == "‘x’ zeggen we niet"


def test_lines_stand_under_what_is_shown():
    words = f"😀 **zaq** {reference_mark('figures', 'f' * 32)} zaq"
    found = [
        Finding("unknown", 5, 8, "zaq"),
        Finding("long", 0, 60, ""),
        Finding("unknown", 56, 59, "zaq"),
    ]
    size = len(words) + 1
    assert size == 59
    assert underlined(words, found) == ((3, 6), (0, 3), (3, 6), (6, 7), (8, 12), (9, 12))
