from __future__ import annotations

from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.signing import Signature, SigningPresenter, signers
from nccn_desk.services import journal
from tests.presenters.room_parts import Key, PatientRunner, Watch, nl, officer

LOTTE, NADIA = Option("1", given("Lotte")), Option("2", given("Nadia"))


def test_who_sits_here_comes_first_and_else_one_chooses():
    assert signers((NADIA, LOTTE), "1") == (LOTTE, NADIA)
    assert signers((NADIA,), "1") == (NADIA,)
    assert [nl(each.word) for each in signers((LOTTE, NADIA), "9")] == [
        "kies wie tekent",
        "Lotte",
        "Nadia",
    ]


class Desk:
    """Something that is signed with a line, on paper."""

    def __init__(self, *, asked=True):
        self.watch = Watch(runner=PatientRunner())
        self.forms, self.signed, self.lines = [], [], []
        self.presenter = SigningPresenter(
            self.watch.session, lambda *_: Key("LV"), self.forms.append
        )
        self.presenter.open(
            Signature(
                given("Teken"),
                given("Het geldt"),
                (Option(officer("LV"), given("Lotte")),),
                self.sign,
                lambda: self.signed.append(True),
                said("asking.reason") if asked else given(""),
            )
        )

    def sign(self, uow, signer, line):
        self.lines.append((signer.officer, line))
        return journal.capture(uow, line)


def test_a_line_that_is_asked_for_is_written_with_the_signature():
    desk = Desk()
    assert not desk.forms[-1].enough
    desk.presenter.write(" ")
    count = len(desk.forms)
    desk.presenter.write("omdat")
    assert len(desk.forms) == count + 1
    assert desk.forms[-1].enough
    desk.presenter.sign("zin")
    desk.watch.session._runner.finish()
    assert desk.lines == [(officer("LV"), "omdat")]
    assert desk.signed == [True]
    assert desk.forms[-1] is None


def test_once_it_is_put_away_nothing_is_shown():
    desk = Desk()
    desk.presenter.forget()
    count = len(desk.forms)
    desk.presenter.write("omdat")
    desk.presenter.choose("1")
    desk.presenter.open(None)
    assert len(desk.forms) == count


def test_only_who_has_a_key_here_is_asked_to_sign():
    desk = Desk()
    desk.watch.session.keyed = frozenset({"1", "3"})
    choose, other = Option("", given("kies")), Option("3", given("Inge"))

    def asked(*people):
        desk.presenter.open(Signature(given("Teken"), given(""), people, desk.sign, list))
        return desk.forms[-1]

    assert asked(choose, LOTTE, NADIA).people == (LOTTE,)
    assert asked(choose, LOTTE, NADIA).person == "1"
    assert asked(choose, LOTTE, NADIA, other).people == (choose, LOTTE, other)
    nobody = asked(choose, NADIA)
    assert nobody.people == ()
    assert not nobody.enough
    assert nl(nobody.wrong).startswith("Wie dit mag tekenen, heeft op dit toestel geen sleutel.")
