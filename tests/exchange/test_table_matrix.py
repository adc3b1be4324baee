"""One table gives one answer, whichever way it comes in: workbook, its XML and HTML kinds, csv, either clipboard."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import read_grids
from jx_desktop.exchange.budget_list.columns import find_head
from jx_desktop.exchange.budget_list.reader import read_projects
from jx_desktop.exchange.sources.files import file_grids
from jx_desktop.exchange.tables import MAX_COLUMNS
from jx_desktop.services.comparing.budget_list import ListSource, pasted_list, read_list_file
from tests.exchange import table_writing
from tests.exchange.table_cases import CASES, PROJECTS, WAYS, A, Case, rows, with_space_in_row
from tests.exchange.table_writing import Written
from tests.exchange.workbooks import Raw, workbook
from tests.figures import Count, Figure

DATA = Path(__file__).parents[1] / "data" / "lists"
WRITERS: dict[str, Callable[[Written], bytes]] = {
    "xlsx": table_writing.xlsx,
    "xls": table_writing.xls,
    "xml": table_writing.spreadsheet_xml,
    "html": table_writing.html,
    "mht": table_writing.archive,
    "csv": lambda table: table_writing.csv_text(table).encode("gb18030"),
}
Answer = tuple[Sequence[tuple[str, str, str]], frozenset[str]]


def of_file(data: bytes) -> ListSource:
    return ListSource("清单", read_grids(file_grids(data)))


def source(table: Written, way: str) -> ListSource:
    if way == "copied html":
        return pasted_list(table_writing.html_text(table), table_writing.tab_text(table), "剪贴板")
    if way == "copied text":
        return pasted_list("", table_writing.tab_text(table), "剪贴板")
    return of_file(WRITERS[way](table))


def answer(listed: ListSource, form: Form) -> tuple[Answer, set[tuple[str, str]]]:
    """The projects and notes of the first table that has any, in 万元; and the units."""
    for table in listed.sheets:
        head = find_head(table, form)
        if head.columns:
            read, _ = read_projects(table, head, form, head.unit, "万元")
            projects = tuple(
                (item.code, item.name, "" if (total := item.amounts.get("budget.total")) is None else f"{total:f}")
                for item in read.projects
            )
            units = {(item.unit_code, item.unit_name) for item in read.projects}
            return (projects, frozenset(note.code for note in read.notes)), units
    raise AssertionError("no head was found")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_table_gives_one_answer_whichever_way_it_comes_in(case: Case, way: str, form: Form) -> None:
    if way in case.cannot:
        return  # the table of the cases says why
    found, units = answer(source(case.table, way), form)
    if way in case.otherwise:
        _, projects, notes = case.otherwise[way]
        assert found == (projects, notes) != (case.projects, case.notes)
    else:
        assert found == (case.projects, case.notes)
        assert units == {case.unit}


@pytest.mark.parametrize("way", ["xlsx", "xls", "xml", "csv"])
def test_a_space_beyond_all_rows_that_are_read_is_no_row(way: str, form: Form) -> None:
    found, _ = answer(source(with_space_in_row(60_000), way), form)
    assert found == (PROJECTS, frozenset())


def test_the_matrix_is_as_large_as_it_says(figure: Figure) -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names) >= 40
    for case in CASES:
        assert not set(case.cannot) & set(case.otherwise)
        assert set(case.cannot) | set(case.otherwise) <= set(WAYS)
    explained = sum(len(case.otherwise) for case in CASES)
    left_out = sum(len(case.cannot) for case in CASES)
    whole = len(CASES) * len(WAYS)
    figure(
        f"tables, {len(CASES)} cases by {len(WAYS)} ways in",
        f"{whole - explained - left_out} equal, {explained} differ for a reason, {left_out} cannot be written",
    )
    for case in CASES:
        for way, why in (*case.cannot.items(), *((way, entry[0]) for way, entry in case.otherwise.items())):
            figure(f"  {case.name}, {way}", why)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
def test_separated_text_is_read_in_every_encoding_and_with_every_separator(
    separator: str, encoding: str, form: Form
) -> None:
    found, _ = answer(of_file(table_writing.csv_text(Written(rows()), separator).encode(encoding)), form)
    assert found == (PROJECTS, frozenset())


def test_a_line_that_names_the_separator_is_no_row(form: Form) -> None:
    text = "sep=;\r\n" + table_writing.csv_text(Written(rows()), ";")
    assert answer(of_file(text.encode()), form)[0] == (PROJECTS, frozenset())


def test_a_package_may_part_its_names_by_backslashes(form: Form) -> None:
    assert answer(of_file(table_writing.xlsx(Written(rows()), separator="\\")), form)[0] == (PROJECTS, frozenset())


@pytest.mark.parametrize("row", [1, 2, 3])
@pytest.mark.parametrize("others", ["", '"甲,乙"'])
def test_a_quotation_mark_that_is_never_closed_swallows_no_rows(row: int, others: str, form: Form) -> None:
    lines = table_writing.csv_text(Written(rows({(3, 1): others or "巨鹿县文联本级"}))).replace('"""', '"').splitlines()
    lines[row] = lines[row].replace(PROJECTS[row - 1][1], f'"{PROJECTS[row - 1][1]}')
    found, _ = answer(of_file("\r\n".join(lines).encode("gbk")), form)
    assert found == (PROJECTS, frozenset({"table.open_quotes"}))


def test_two_quotation_marks_of_two_rows_are_no_pair(form: Form) -> None:
    lines = table_writing.csv_text(Written(rows())).splitlines()
    lines[1] = lines[1].replace("工作经费", '"工作经费')
    lines[2] = lines[2].replace("老年诗词楹联", '老年诗词楹联"')
    (projects, notes), _ = answer(of_file("\n".join(lines).encode()), form)
    assert [code for code, *_ in projects] == [code for code, *_ in PROJECTS]
    assert "table.open_quotes" in notes


def test_a_cell_of_several_lines_is_one_cell(form: Form) -> None:
    lines = rows({(1, 3): "工作\n经费"})
    table = Written([[*line, "用途" if not n else "一,二,三,四,五,六\n七,八\n九"] for n, line in enumerate(lines)])
    assert answer(of_file(table_writing.csv_text(table).encode()), form)[0] == (PROJECTS, frozenset())


_THREE = ("07U", "08F", "10E")


@pytest.mark.parametrize(
    ("name", "ends", "totals", "notes"),
    [
        ("quote.csv", _THREE, ("5", "4", "6"), {"table.open_quotes"}),
        ("equals.csv", _THREE, ("5", "4", "6"), set()),
        ("tab.csv", _THREE, ("5", "4", "6"), set()),
        ("apostrophe.xlsx", _THREE, ("5", "4", "6"), set()),
        ("hidden-column.xlsx", _THREE, ("5", "4", "6"), {"table.hidden_columns"}),
        ("hidden-row.xlsx", _THREE, ("5", "4", "6"), {"table.hidden_rows"}),
        ("hidden.xls", ("07U", "09K"), ("5", "4"), {"table.hidden_rows"}),
        ("backslash.xlsx", ("07U", "08H", "09K"), ("5", "6", "4"), set()),
        ("merged-project.xlsx", ("07U", "09K"), ("11", "4"), {"project_list.added_up"}),
        ("decimals.xlsx", ("07U", "08H", "09K"), ("3.333333", "0.3", "0"), {"project_list.rounded"}),
    ],
)
def test_lists_that_were_met_are_read(
    name: str, ends: tuple[str, ...], totals: tuple[str, ...], notes: set[str], form: Form
) -> None:
    (projects, found), _ = answer(of_file((DATA / name).read_bytes()), form)
    assert [(code, total) for code, _, total in projects] == [
        (f"13052924P005840124{end}", total) for end, total in zip(ends, totals, strict=True)
    ]
    assert found == notes


def test_what_is_hidden_is_read_on_demand(form: Form) -> None:
    row = of_file((DATA / "hidden-row.xlsx").read_bytes())
    assert len(answer(ListSource(row.name, row.grids, with_hidden=True), form)[0][0]) == 4
    column = of_file((DATA / "hidden-column.xlsx").read_bytes())
    (projects, notes), _ = answer(ListSource(column.name, column.grids, with_hidden=True), form)
    assert [total for *_, total in projects] == ["5", "4", "6"]  # of two columns of one head the one that is shown
    assert notes == {"project_list.two_columns"}


def test_a_line_of_commas_costs_no_more_cells_than_are_read() -> None:
    data = table_writing.csv_text(Written(rows())).encode() + b"," * 9_000_000 + b"x\r\n"
    [grid] = read_grids(file_grids(data))
    assert max(len(row.cells) for row in grid.rows) == MAX_COLUMNS + 1
    [table] = ListSource("清单", (grid,)).sheets
    assert (len(table.rows), table.width) == (4, 7)
    assert [note.code for note in table.notes] == ["table.far_cells"]


def test_very_many_rows_of_one_project_are_added_up(form: Form, count: Count) -> None:
    many = count(20_000, 2_000)
    lines = [*rows()[:2], *([rows()[1]] * many)]
    (projects, notes), _ = answer(of_file(table_writing.csv_text(Written(lines)).encode()), form)
    assert (projects, notes) == (((A, "工作经费", str(5 * (many + 1))),), frozenset({"project_list.added_up"}))


_SIZES = [
    ("xlsx", b'hidden="1"', b'ht="0.0"', b'width="9" hidden="1"', b'width="0.00"'),
    ("xml", b'ss:Hidden="1"', b'ss:Height="0.0"', b'ss:Hidden="1"', b'ss:Width="0.0"'),
    ("html", b"style='display:none'", b'style="HEIGHT: 0pt"', b"style='display:none'", b'width="0px"'),
]


@pytest.mark.parametrize(("way", "row", "no_height", "column", "no_width"), _SIZES)
def test_rows_and_columns_without_a_size_are_hidden(
    way: str, row: bytes, no_height: bytes, column: bytes, no_width: bytes, form: Form
) -> None:
    for hidden, old, new in (("a hidden row", row, no_height), ("a hidden column of the same head", column, no_width)):
        case = next(case for case in CASES if case.name == hidden)
        data = WRITERS[way](case.table)
        if way == "xlsx":
            data = table_writing.replaced(data, "xl/worksheets/sheet1.xml", old, new)
        else:
            assert old in data
            data = data.replace(old, new)
        (projects, notes), _ = answer(of_file(data), form)
        assert (tuple(projects), notes) == (tuple(case.projects), case.notes)


def test_hidden_sheets_are_named(form: Form) -> None:
    book = workbook(rows(), rows())
    hidden = table_writing.replaced(
        book, "xl/workbook.xml", b'name="\xe8\xa1\xa82"', b'name="\xe5\xba\x95" state="hidden"'
    )
    listed = of_file(hidden)
    assert [(note.code, note.params["names"]) for note in listed.sheets[0].notes] == [("table.hidden_sheets", ("底",))]
    assert [sheet.name for sheet in listed.sheets] == ["表1"]


def test_a_list_that_is_hidden_altogether_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(table_writing.xlsx(Written(rows(), hidden_rows=frozenset(range(4)))))
    with pytest.raises(UserError) as caught:
        read_list_file(path)
    assert caught.value.message.code == "project_list.all_hidden"


def test_shared_texts_readings_above_characters_and_escapes_are_read(form: Form) -> None:
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>工作</t></r><r><t>经费</t></r>'
        "<rPh><t>gong</t></rPh></si><si><t>_x001F_" + A + "</t></si></sst>"
    )
    lines = [list(line) for line in rows()]
    lines[1][2], lines[1][3] = Raw('t="s"|<v>1</v>'), Raw('t="s"|<v>0</v>')
    plain = [[value if isinstance(value, Raw) or value is None else str(value) for value in line] for line in lines]
    assert answer(of_file(workbook(plain, xl__sharedStrings_DOT_xml=strings)), form)[0] == (PROJECTS, frozenset())
