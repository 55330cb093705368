from __future__ import annotations

import pytest

from nccn_desk.adapters.publish import edxl
from nccn_desk.adapters.publish.text import text_of
from nccn_desk.adapters.publish.tree_growing import grow
from tests.adapters.publish import papers, reading

# EDXL-SitRep 1.0 (CS02), in its order.
HEAD = (
    "messageID",
    "preparedBy",
    "authorizedBy",
    "reportPurpose",
    "reportNumber",
    "reportVersion",
    "forTimePeriod",
    "reportTitle",
    "incidentID",
    "incidentLifecyclePhase",
    "originatingMessageID",
    "precedingMessageID",
    "urgency",
    "reportConfidence",
    "severity",
    "reportingLocation",
    "actionPlan",
    "nextContact",
    "report",
)
NEEDED = set(HEAD) - {
    "reportTitle",
    "incidentLifecyclePhase",
    "originatingMessageID",
    "precedingMessageID",
    "urgency",
    "reportingLocation",
    "actionPlan",
    "nextContact",
}


def written(publication=None, languages=()):
    tree = grow(publication or papers.rich(), languages)
    return tree, edxl.xml_of(tree)


def names(root):
    return [each.tag.removeprefix(f"{{{edxl.SITREP}}}") for each in root]


def test_the_head_stands_in_the_order_of_the_standard():
    outlook = papers.chapter(6, "outlook", papers.piece("6.1", "paragraph", "Morgen meer", "x"))
    asked = papers.piece("5.1", "paragraph", "Waar is opvang?", "x")
    questions = papers.chapter(5, "open_questions", asked)
    publication = papers.rich(chapters=(questions, outlook), head=papers.HEAD)
    _, text = written(publication)
    root = reading.xml(text)
    found = names(root)
    assert found == [each for each in HEAD if each in found]
    assert set(HEAD) - set(found) == {"originatingMessageID", "precedingMessageID"}
    assert root.find(f"{{{edxl.SITREP}}}actionPlan").text == "6.1 Morgen meer"
    report = root.find(f"{{{edxl.SITREP}}}report")
    assert names(report) == ["observationLocation", "immediateNeeds", "observationText"]


def test_what_the_standard_demands_is_there_in_the_barest_draft():
    bare = papers.standing(
        urgency="",
        severity="",
        phase="",
        confidence="",
        place="",
        purpose="",
        situation="",
        approved_by="",
        approved_at="",
        from_moment="",
        to_moment="",
        next_contact="",
        number=0,
    )
    root = reading.xml(written(bare)[1])
    assert set(names(root)) >= NEEDED
    said = {name: root.find(f"{{{edxl.SITREP}}}{name}") for name in NEEDED}
    assert said["severity"].text == "Unknown"
    assert said["reportConfidence"].text == "NoConfidence"
    assert said["reportPurpose"].text == "Situatieverslag"
    assert "BE" in [each.text for each in said["report"].iter()]


@pytest.mark.parametrize(
    ("field", "value", "name", "said"),
    [
        ("version", "final", "reportVersion", "Final"),
        ("confidence", "high", "reportConfidence", "HighlyConfident"),
        ("urgency", "immediate", "urgency", "Immediate"),
        ("severity", "extreme", "severity", "Extreme"),
        ("phase", "recovery", "incidentLifecyclePhase", "Recovery"),
    ],
)
def test_choices_are_those_of_the_standard(field, value, name, said):
    root = reading.xml(written(papers.standing(**{field: value}))[1])
    assert root.find(f"{{{edxl.SITREP}}}{name}").text == said


def test_names_have_prefixes_and_the_body_says_its_type():
    _, text = written()
    assert 'xmlns="' not in text
    assert '<sitrep:report xsi:type="sitrep:FieldObservationType">' in text


def test_no_time_ends_in_z_or_has_parts_of_seconds():
    root = reading.xml(written()[1])
    moments = [
        each.text
        for each in root.iter()
        if each.tag.endswith(("DateTime", "timeValue", "nextContact"))
    ]
    assert len(moments) == 5
    assert all(each.endswith("+01:00") and "." not in each for each in moments)


def test_the_words_are_whole_and_never_called_valid():
    tree, text = written()
    body = reading.xml(text).find(f".//{{{edxl.SITREP}}}observationText").text
    assert body == text_of(tree)
    assert "valid" not in text.lower().replace(body.lower(), "")


def test_a_text_of_the_head_keeps_to_its_limit():
    _, text = written(papers.standing(purpose="x" * 2_000))
    said = reading.xml(text).find(f"{{{edxl.SITREP}}}reportPurpose").text
    assert len(said) == edxl.LIMIT
    assert said.endswith("…")
