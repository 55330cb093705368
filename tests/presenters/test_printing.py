from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.printing import Paper, PrintingPresenter, free
from tests.presenters.room_parts import PatientRunner, Watch, nl


class Layer:
    """The layer on paper."""

    def __init__(self, folder, runner=None):
        self.forms = []
        session = Watch("LV", runner).session
        self.presenter = PrintingPresenter(session, folder, self.forms.append)

    @property
    def form(self):
        return self.forms[-1]


def writes(file):
    file.write_bytes(b"%PDF")
    return 2


def refuses(file):
    raise NccnError("not_written", place=str(file), reason="vol")


def test_a_paper_is_written_under_the_name_and_told(tmp_path):
    layer = Layer(tmp_path)
    layer.presenter.open(Paper("Journaal", writes))
    assert (layer.form.name, layer.form.folder.replace("\u200b", "")) == ("Journaal", str(tmp_path))
    layer.presenter.type("Journaal dinsdag")
    layer.presenter.print()
    file = tmp_path / "Journaal dinsdag.pdf"
    assert file.is_file()
    assert nl(layer.form.told) == f"2 bladzijden in {file}"
    assert not layer.form.busy


def test_no_file_is_ever_written_over(tmp_path):
    (tmp_path / "Journaal.pdf").write_bytes(b"oud")
    (tmp_path / "Journaal (2).pdf").write_bytes(b"ouder")
    assert free(tmp_path / "Journaal.pdf") == tmp_path / "Journaal (3).pdf"
    layer = Layer(tmp_path)
    layer.presenter.open(Paper("Journaal.PDF", writes))
    layer.presenter.print()
    assert (tmp_path / "Journaal.PDF").is_file()
    layer.presenter.print()
    assert (tmp_path / "Journaal (2).PDF").is_file()
    assert (tmp_path / "Journaal.pdf").read_bytes() == b"oud"


def test_a_whole_path_goes_where_it_says(tmp_path):
    (tmp_path / "stick").mkdir()
    layer = Layer(tmp_path)
    layer.presenter.open(Paper("Journaal", writes))
    layer.presenter.type(str(tmp_path / "stick" / "dag"))
    layer.presenter.print()
    assert (tmp_path / "stick" / "dag.pdf").is_file()


def test_a_paper_without_a_name_is_asked_for_one(tmp_path):
    layer = Layer(tmp_path)
    layer.presenter.open(Paper("Journaal", writes))
    layer.presenter.type("  ")
    layer.presenter.print()
    assert nl(layer.form.wrong) == "Geef het bestand een naam."
    layer.presenter.type("J")
    assert not layer.form.wrong


def test_what_could_not_be_written_is_said_with_the_next_step(tmp_path):
    layer = Layer(tmp_path)
    layer.presenter.open(Paper("Journaal", refuses))
    layer.presenter.print()
    assert "kon niet worden geschreven (vol)" in nl(layer.form.wrong)
    assert not layer.form.busy


def test_nobody_prints_twice_while_it_is_busy(tmp_path):
    runner, made = PatientRunner(), []

    class Slow(PatientRunner):
        def read(self, job, done, failed, *, token=""):
            made.append((job, done, failed))

    layer = Layer(tmp_path, Slow())
    layer.presenter.open(Paper("Journaal", writes))
    layer.presenter.print()
    assert layer.form.busy
    layer.presenter.print()
    assert len(made) == 1
    assert runner.jobs == []


@pytest.mark.parametrize("write", [writes, refuses])
def test_what_is_put_away_meanwhile_says_nothing_more(tmp_path, write):
    made = []

    class Slow(PatientRunner):
        def read(self, job, done, failed, *, token=""):
            made.append((job, done, failed))

    layer = Layer(tmp_path, Slow())
    layer.presenter.open(Paper("Journaal", write))
    layer.presenter.print()
    layer.presenter.forget()
    shown = len(layer.forms)
    job, done, failed = made[0]
    try:
        done(job())
    except NccnError as problem:
        failed(problem)
    assert len(layer.forms) == shown
    layer.presenter.print()
    layer.presenter.type("anders")
    layer.presenter._tell()
    assert len(layer.forms) == shown


def test_what_is_no_pdf_keeps_its_own_ending(tmp_path):
    layer = Layer(tmp_path)
    layer.presenter.open(Paper("Netwerk", writes, ".svg"))
    assert not layer.form.printed
    layer.presenter.print()
    assert nl(layer.form.told) == f"Bewaard in {tmp_path / 'Netwerk.svg'}"
    layer.presenter.open(Paper("Netwerk.SVG", writes, ".svg"))
    layer.presenter.print()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["Netwerk.SVG", "Netwerk.svg"]
