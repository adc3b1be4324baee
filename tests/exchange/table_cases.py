"""The tables of the matrix: what each holds, and which projects it says, whichever way it comes in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.exchange.table_writing import Error, NoResult, Num, Value, Written
from tests.figures import is_torture

UNIT, NAME = "721001", "巨鹿县文联本级"
A, B, C = "13052924P00584012407U", "13052924P00584012408H", "13052924P00584012409K"
HEAD: tuple[Value, ...] = ("单位编码", "单位名称", "项目编码", "项目名称", "预算数（元）", "财政资金", "其他资金")
PROJECTS = ((A, "工作经费", "5"), (B, "老年诗词楹联", "6"), (C, "采风", "4"))
FILES = ("xlsx", "xls", "xml", "html", "mht", "csv")
WAYS = (*FILES, "copied html", "copied text")
TEXTS = ("csv", "copied text")
PLAIN_WEB = ("html", "mht", "copied html")


@dataclass(frozen=True)
class Case:
    """A table, the projects that it says (code, name, 预算数 in 万元), and the codes of the notes."""

    name: str
    table: Written
    projects: Sequence[tuple[str, str, str]] = PROJECTS
    notes: frozenset[str] = frozenset()
    unit: tuple[str, str] = (UNIT, NAME)
    cannot: Mapping[str, str] = field(default_factory=dict)
    """Ways in whose format cannot say it, and why."""
    otherwise: Mapping[str, tuple[str, Sequence[tuple[str, str, str]], frozenset[str]]] = field(default_factory=dict)
    """Ways in that answer differently: why, with which projects and which notes."""


def rows(changes: Mapping[tuple[int, int], Value] = {}, *, unit: str = UNIT) -> list[list[Value]]:
    """Three projects of one unit, with other values in some cells (row and column from 0, the head is row 0)."""
    lines: list[list[Value]] = [list(HEAD)]
    for (code, name, _), amount in zip(PROJECTS, ("50000", "60000", "40000"), strict=True):
        lines.append([unit, NAME, code, name, Num(amount), Num(amount), Num("0")])
    for (row, column), value in changes.items():
        lines[row][column] = value
    return lines


def with_column(head: str, value: Value) -> list[list[Value]]:
    """The three projects with a further column, the same value in each row."""
    return [[*line, value if n else head] for n, line in enumerate(rows())]


def coded(name: str, code: str, **more: object) -> Case:
    """A case in which the first project's code is written in another way, and read as it is meant."""
    return Case(name, Written(rows({(1, 2): code})), **more)  # type: ignore[arg-type]


def valued(name: str, value: Value, total: str = "5", *notes: str, **more: object) -> Case:
    """A case in which the first project's amount is another."""
    lines = rows({(1, 4): value})
    return Case(name, Written(lines), ((A, "工作经费", total), *PROJECTS[1:]), frozenset(notes), **more)  # type: ignore[arg-type]


def named(name: str, text: str, read: str) -> Case:
    """A case in which the first project has another name."""
    return Case(name, Written(rows({(1, 3): text})), ((A, read, "5"), *PROJECTS[1:]))


def with_space_in_row(number: int) -> Written:
    """A list beneath which nothing stands but one space."""
    lines = rows()
    return Written([*lines, *([[None]] * (number - len(lines) - 1)), [" "]])


_TITLED: list[list[Value]] = [["2024年部门预算项目清单", *[None] * 6], ["单位：元", *[None] * 6]]
_TWO_ROWS: list[list[Value]] = [
    ["单位编码", "单位名称", "项目编码", "项目名称", "预算数（元）", None, None],
    [None, None, None, None, "合计", "财政资金", "其他资金"],
]
_MERGED: list[list[Value]] = [*rows()[:2], [None, None, None, None, Num("60000"), Num("60000"), Num("0")], *rows()[2:]]
_WITH_LAST_YEAR: list[list[Value]] = [
    [*line[:4], "预算数（元）" if not n else Num(str(n)), *line[4:]] for n, line in enumerate(rows())
]
_LAST_YEAR_FIRST: list[list[Value]] = [
    [*line[:4], "2023年预算数（元）" if not n else Num(str(n)), *line[4:]] for n, line in enumerate(rows())
]
_GROUPS_OF_YEARS: list[list[Value]] = [
    [None, None, None, None, "上年数", None, None, "本年数", None, None],
    *(
        [*line[:4], *(line[4:] if not n else (Num("1"), Num("1"), Num("0"))), *line[4:]]
        for n, line in enumerate(rows())
    ),
]
_DOUBLE = frozenset({"project_list.two_columns"})
_HIDDEN_ROW: list[list[Value]] = [
    *rows(),
    ["721009", "其他单位", "13052924P00584012499Z", "筛去", Num("10000"), Num("10000"), Num("0")],
]
_NO_FILE_NOTE = "csv holds what is hidden and does not say so"
_FAR = 250
FAR_ROW = 60_000 if is_torture() else 6_000
"""With full counts beyond what is read of any file; else beyond what is read of the clipboard."""
_NOT_IN_TEXT = "the format has no such thing: it holds what is shown"

CASES = (
    Case("a plain list", Written(rows())),
    valued("thousands in text", "50,000.00"),
    valued("thousands of a format", Num("50000", "50,000.00", "#,##0.00")),
    valued("a format with the unit", Num("50000", "50,000元", '#,##0"元"')),
    valued("a format that shows 万", Num("50000", "5.0万元", '0!.0,"万元"')),
    valued("an amount with its unit", "5万元"),
    valued("a currency sign", "¥50,000.00"),
    valued("an amount in full width", "５００００．００"),
    valued("an amount with spaces", " 50 000\xa0"),
    valued("an amount with an apostrophe", "'50000"),
    valued("an amount kept as text", '="50000"'),
    valued("nothing with a sign", Num("-0", "-0.00", "0.00"), "0"),
    valued(
        "what a formula leaves of nothing", Num("7.2759576141834259E-12", "7.27596E-12"), "0", "project_list.rounded"
    ),
    valued("decimals without end", Num("33333.333333333336", "33333.33333"), "3.333333", "project_list.rounded"),
    valued("fifteen digits of a float", Num("50000.000000000007", "50000"), "5"),
    valued("no amount", "待定", "", "project_list.amount_unreadable"),
    valued("an amount that was rounded to be shown", "5E+04", "", "project_list.amount_unreadable"),
    valued("a reference that is lost", Error("#REF!"), "", "project_list.cell_error"),
    valued("an error in small letters and full width", "＃ref！", "", "project_list.cell_error"),
    valued("an error of another language", "#BEZUG!", "", "project_list.cell_error"),
    valued("an error of LibreOffice in Chinese", "错误：502", "", "project_list.cell_error"),
    valued("an amount between marks of direction", "\u202d50000\u202c"),
    valued("a name that is none", Error("#NAME?"), "", "project_list.cell_error"),
    valued("an error as text", "#N/A", "", "project_list.cell_error"),
    valued("a column that is too narrow", "########", "", "project_list.cell_narrow"),
    valued("a formula that is shown", "=F2+G2", "", "project_list.cell_formula"),
    valued(
        "a formula without a result",
        NoResult(),
        "",
        "project_list.cell_formula",
        cannot={
            "xls": "every formula of it has a result",
            **dict.fromkeys(("html", "mht", "csv", "copied html", "copied text"), _NOT_IN_TEXT),
        },
    ),
    named("a name in single quotation marks", "'工作经费'", "工作经费"),
    named("a name in wide quotation marks", "＂工作经费＂", "工作经费"),
    Case("last year's amount before this year's", Written(_LAST_YEAR_FIRST), notes=_DOUBLE),
    Case("groups of years", Written(_GROUPS_OF_YEARS), notes=_DOUBLE),
    Case("numbered heads", Written([[f"{n}.{head}" for n, head in enumerate(HEAD, 1)], *rows()[1:]])),
    coded("a code kept as text", f'="{A}"'),
    coded("a code with a tab behind it", f"{A}\t"),
    coded("a code with an apostrophe", f"'{A}"),
    coded("a code with a control character", f"\x1f{A}", cannot={"xml": "XML has no such character"}),
    coded("a code in quotation marks", f'"{A}"'),
    coded("a code in other quotation marks", f"“{A}”"),
    coded("a code with spaces", f"{A[:8]} {A[8:]} "),
    coded("a code with hard and wide spaces", f"\xa0{A[:8]}\u3000{A[8:]}"),
    coded("a code with invisible characters", f"\ufeff{A[:8]}\u200b{A[8:]}"),
    coded("a code with a line end", f"{A[:12]}\n{A[12:]}"),
    coded("a code in full width", "１３０５２９２４Ｐ００５８４０１２４０７Ｕ"),
    coded("a code in small letters", A.lower()),
    coded("a code with marks of the direction of writing", f"\u202d{A}\u202c\u200e"),
    coded("a code in a formula with spaces", f'= "{A}"'),
    coded("a code in a formula in full width", f"＝＂{A}＂"),
    coded("a code in a formula in curly marks", f"=“{A}”"),
    coded("a code joined to nothing", f'="{A}"&""'),
    coded("a code in the function of texts", f'=T("{A}")'),
    coded("a code in the function of formats", f'=TEXT("{A}","@")'),
    coded("a code with a mark of alignment", f"^{A}"),
    coded("a code in brackets", f"【{A}】"),
    coded("a code with a comma behind it", f"{A},"),
    Case(
        "a code that a spreadsheet made a number",
        Written(rows({(1, 2): Num("1.30529240058401E+20", "1.30529E+20")})),
        (("", "工作经费", "5"), *PROJECTS[1:]),
        frozenset({"project_list.code_number"}),
    ),
    Case(
        "a code that a spreadsheet made a date",
        Written(rows({(1, 2): Num("45627", "2024/12/1", "yyyy/m/d")})),
        (("", "工作经费", "5"), *PROJECTS[1:]),
        frozenset({"project_list.code_date"}),
    ),
    Case(
        "a code that is an error",
        Written(rows({(1, 2): Error("#N/A")})),
        (("", "工作经费", "5"), *PROJECTS[1:]),
        frozenset({"project_list.cell_error"}),
    ),
    Case(
        "a code of fifteen digits as a number",
        Written(rows({(1, 2): Num("130529240058401", "130529240058401", "0")})),
        (("130529240058401", "工作经费", "5"), *PROJECTS[1:]),
    ),
    Case(
        "an error where nothing is read",
        Written(with_column("备注", Error("#VALUE!"))),
    ),
    Case(
        "zeros that a format shows",
        Written([rows()[0], *([Num("1001", "001001", "000000"), *line[1:]] for line in rows()[1:])]),
        unit=("001001", NAME),
    ),
    Case(
        "marks that a format shows",
        Written([rows()[0], *([Num("721001", "721-001", "000-000"), *line[1:]] for line in rows()[1:])]),
        unit=("721-001", NAME),
    ),
    Case("a unit code with decimals", Written(rows(unit="721001.0"))),
    Case("a unit code with thousands", Written(rows(unit="721,001"))),
    Case("a unit code kept as text", Written(rows(unit='="721001"'))),
    named("a line end in a name", "工作\n经费", "工作经费"),
    named("a line end behind a name", "工作经费\n", "工作经费"),
    named("a comma in a name", "甲,乙；丙", "甲,乙；丙"),
    named("quotation marks in a name", '说"好"经费', '说"好"经费'),
    named("quotation marks before a name", '"两癌"筛查经费', '"两癌"筛查经费'),
    named("Kangxi radicals in a name", "⽂化⼯作", "文化工作"),
    named("supplementary radicals in a name", "⻔⻛⻓⺠", "门风长民"),
    Case("radicals in the head", Written(rows({(0, 0): "单位编码", (0, 3): "项⽬名称", (0, 4): "预算数（元）"}))),
    Case("a mark before the first cell", Written(rows({(0, 0): "\ufeff单位编码"}))),
    Case("spaces and line ends in the head", Written(rows({(0, 3): "项 目\n名　称", (0, 4): "预算数\n（元）"}))),
    Case("a title and the unit above", Written([*_TITLED, *rows({(0, 4): "预算数"})], merged=((0, 0, 1, 7),))),
    Case(
        "a head of two rows",
        Written([*_TWO_ROWS, *rows()[1:]], merged=(*((0, c, 2, 1) for c in range(4)), (0, 4, 1, 3))),
    ),
    Case("a head of two rows that is not merged", Written([*_TWO_ROWS, *rows()[1:]])),
    Case(
        "a project merged over two rows",
        Written(_MERGED, merged=tuple((1, c, 2, 1) for c in range(4))),
        ((A, "工作经费", "11"), *PROJECTS[1:]),
        frozenset({"project_list.added_up"}),
    ),
    Case(
        "an amount merged over two rows",
        Written(
            [*rows()[:2], [UNIT, NAME, A, "工作经费", None, None, None], *rows()[2:]],
            merged=tuple((1, c, 2, 1) for c in range(4, 7)),
        ),
        notes=frozenset({"project_list.added_up"}),
    ),
    Case(
        "a unit merged over its projects",
        Written([*rows()[:2], *([None, None, *line[2:]] for line in rows()[2:])], merged=((1, 0, 3, 1), (1, 1, 3, 1))),
    ),
    Case("a unit that stands once", Written([*rows()[:2], *([None, None, *line[2:]] for line in rows()[2:])])),
    Case(
        "a hidden row",
        Written(_HIDDEN_ROW, hidden_rows=frozenset({4})),
        notes=frozenset({"table.hidden_rows"}),
        otherwise={
            "csv": (_NO_FILE_NOTE, (*PROJECTS, ("13052924P00584012499Z", "筛去", "1")), frozenset()),
            "copied text": ("a spreadsheet does not copy what is filtered out", PROJECTS, frozenset()),
        },
    ),
    Case(
        "a hidden column of the same head",
        Written(_WITH_LAST_YEAR, hidden_columns=frozenset({4})),
        notes=frozenset({"table.hidden_columns"}),
        otherwise={
            "csv": (
                _NO_FILE_NOTE,
                tuple((code, name, f"0.000{n}") for n, (code, name, _) in enumerate(PROJECTS, 1)),
                frozenset({"project_list.two_columns"}),
            ),
            "copied text": ("a spreadsheet does not copy what is filtered out", PROJECTS, frozenset()),
        },
    ),
    Case(
        "two columns of one head",
        Written(with_column("预算数（元）", Num("1"))),
        notes=frozenset({"project_list.two_columns"}),
    ),
    Case(
        "sums",
        Written([*rows(), ["合　计", None, None, None, Num("150000"), Num("150000"), Num("0")]]),
        notes=frozenset({"project_list.sum_rows"}),
    ),
    Case("the head once more", Written([*rows()[:3], list(HEAD), *rows()[3:]])),
    Case("numbers of columns", Written([rows()[0], [Num(str(n)) for n in range(1, 8)], *rows()[1:]])),
    Case("empty rows", Written([*rows()[:2], [None], *rows()[2:], [" ", " "]])),
    Case("code and name in one cell", Written(rows({(1, 2): None, (1, 3): f"{A}-工作经费"}))),
    Case(
        "a cell far to the right",
        Written([[*line, *[None] * (_FAR - 7), "旧" if n == 2 else None] for n, line in enumerate(rows())]),
        notes=frozenset({"table.far_cells"}),
    ),
    Case("a space far to the right", Written([[*line, *[None] * (_FAR - 7), " "] for line in rows()])),
    Case("a space in a far row", with_space_in_row(FAR_ROW)),
    Case("no amount where a line stands", Written(rows({(1, 6): "—", (2, 6): "无", (3, 6): "-"}))),
)
