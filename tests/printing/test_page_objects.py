"""Objects that are written straight read back as they were meant."""

from collections.abc import Callable

import pypdfium2
import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.page_objects import Destination
from tests.conftest import make_document, make_project


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        marks = []
        for mark in document.get_toc():
            target = mark.get_dest()
            assert target is not None
            marks.append((mark.level, mark.get_title(), target.get_index()))
        return marks
    finally:
        document.close()


# The bytes of these hold what a string must escape: 尨 is a backslash and a bracket, Č ends in a carriage return.
@pytest.mark.parametrize("name", ["Roads (2024) \\ repaired", "尨尩(", "Č村", "𣲘里村"])
def test_bookmarks_say_what_the_projects_are_called(printed: Callable[..., bytes], form: Form, name: str) -> None:
    marks = outline(printed(make_document(form, make_project(1, name=name), make_project(2))))
    assert [mark for mark in marks if name in mark[1]] == [(1, f"1.{name}绩效目标表", 7)]
    assert marks[-1] == (1, f"2.{make_project(2).name}绩效目标表", 8)
    assert [level for level, _, _ in marks] == [0, 1, 1, 1, 0, 1, 1]


def test_a_destination_may_be_a_height_on_a_page() -> None:
    class Numbers:
        idToObjectNumberAndVersion = {"page3": (17, 0)}  # noqa: N815, RUF012 (ReportLab's name)

    assert Destination("page3").written(Numbers()) == "[ 17 0 R /Fit ]"
    assert Destination("page3", 700.126).written(Numbers()) == "[ 17 0 R /XYZ 0 700.13 0 ]"
