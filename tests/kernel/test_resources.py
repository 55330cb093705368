from __future__ import annotations

from nccn_desk.kernel import resources


def test_resources_stand_beside_the_code_in_a_tree():
    assert resources.path("i18n", "cycle.json").is_file()
    assert resources.folder().name == "resources"


def test_in_a_wheel_they_are_inside_the_package(tmp_path, monkeypatch):
    (tmp_path / "_resources").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    assert resources.path("themes") == tmp_path / "_resources" / "themes"
