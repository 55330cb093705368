from __future__ import annotations

import pytest

from nccn_desk.presenters.exporting import ExportingPresenter
from nccn_desk.services import partners, structures
from nccn_desk.services.exporting_contacts import NotExported
from tests.presenters.room_parts import RoomDesk, nl


class Files:
    """A writer of contacts on paper."""

    def __init__(self):
        self.written, self.problem = [], None

    def write(self, export, wanted, file):
        if self.problem:
            raise self.problem
        self.written.append((export, wanted, file))


class Desk(RoomDesk):
    """The page of exports on paper, over two circles."""

    def fill(self):
        add, made = self.watch.made, {}
        for name in ("Infocel", "D5 Prov"):
            values = {"name": name, "ring": len(made)}
            made[name] = add(lambda uow, v=values: structures.add_circle(uow, v), "circles")
        for name, mail, circle in (
            ("Provincie Namen", "d5@namur.example", "D5 Prov"),
            ("Provincie Luik", "", "D5 Prov"),
            ("FOD VVVL", "pers@vvvl.example", "Infocel"),
        ):
            values = {"name": name, "mail": mail}
            made[name] = add(lambda uow, v=values: partners.add(uow, v), "partners")
            seat = {"circle": made[circle], "partner": made[name], "begins": "2020-03-01"}
            self.watch.act(lambda uow, s=seat: structures.join(uow, s))
        yield from made.items()

    def presents(self, paper):
        self.files = Files()
        return ExportingPresenter(
            self.watch.session, paper, self.window.around, self.files, self.sheets
        )


@pytest.fixture
def desk():
    return Desk()


def names(desk):
    return [nl(row.cells[0].text) for row in desk.paper.page.rows]


def test_a_list_shows_first_who_cannot_be_written_to(desk):
    desk.presenter.choose_circle(desk.ids["D5 Prov"])
    assert names(desk) == ["Provincie Luik", "Provincie Namen"]
    assert nl(desk.paper.page.rows[0].cells[1].text) == "geen e-mailadres"
    assert "1 adres" in nl(desk.paper.page.heading.sub)
    assert desk.presenter.line() == "d5@namur.example"
    assert "1 adres gekopieerd" in nl(desk.window.receipts[-1])


def test_another_day_is_typed_and_what_is_none_is_said(desk):
    desk.presenter.type_day("gisterengisteren")
    assert nl(desk.paper.page.wrong)
    desk.presenter.type_day("1/2/2020")
    assert not nl(desk.paper.page.wrong)
    desk.presenter.choose_mode("list")
    assert names(desk) == []
    assert nl(desk.paper.page.empty.sentence)
    assert not next(each for each in desk.paper.page.acts if each.key == "copy").enabled
    told = len(desk.window.receipts)
    assert desk.presenter.line() == ""  # the letter that copies does nothing either
    assert len(desk.window.receipts) == told


def test_everything_goes_out_in_the_format_that_was_chosen(desk, tmp_path):
    desk.presenter.choose_mode("all")
    assert names(desk) == ["FOD VVVL", "Provincie Luik", "Provincie Namen"]
    assert [each.key for each in desk.paper.page.acts] == ["xlsx", "csv", "vcard4", "vcard3"]
    assert desk.presenter.proposed("vcard4") == "partners-2020-11-17.vcf"
    assert desk.presenter.paper() is None
    assert desk.presenter.line() == ""
    desk.presenter.write("csv", str(tmp_path / "uit.csv"))
    ((export, wanted, file),) = desk.files.written
    assert (len(export.contacts), wanted, file) == (3, "csv", tmp_path / "uit.csv")
    assert "3 contacten" in nl(desk.window.receipts[-1])
    desk.presenter.write("pdf", "ergens")
    assert len(desk.files.written) == 1


def test_a_file_that_cannot_be_written_is_said(desk):
    desk.files.problem = NotExported(place="/vol/uit.csv", reason="schijf vol")
    desk.presenter.write("csv", "/vol/uit.csv")
    assert "schijf vol" in nl(desk.window.receipts[-1])


def test_a_list_is_printed_with_whom_to_call(desk, tmp_path):
    desk.presenter.choose_circle(desk.ids["D5 Prov"])
    desk.presenter.paper().write(tmp_path / "lijst.pdf")
    ((_, sheet, _),) = desk.sheets.printed
    assert [each.title for each in sheet.sections] == [
        "Wordt aangeschreven",
        "Zonder e-mailadres: bel",
    ]
    assert sheet.subtitle == "D5 Prov"


def test_a_new_partner_is_seen_at_once_until_the_room_is_closed(desk):
    desk.presenter.choose_mode("all")
    desk.watch.act(lambda uow: partners.add(uow, {"name": "NMBS"}))
    assert "NMBS" in names(desk)
    desk.presenter.close()
    desk.watch.act(lambda uow: partners.add(uow, {"name": "De Lijn"}))
    assert "De Lijn" not in names(desk)
