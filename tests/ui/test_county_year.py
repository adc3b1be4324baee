"""A county's year from desk to desk: parted, merged, handed in, seen on the bureau's desk, returned, approved."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Department, Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.ui.actions.review_desk import ReviewDeskActions
from jx_desktop.ui.look.theme import apply_theme
from jx_desktop.ui.pages.merge import MergePage
from jx_desktop.ui.pages.receipt import ReceiptPage
from jx_desktop.ui.pages.review_round import ReviewRoundPage
from jx_desktop.ui.pages.split import SplitPage
from jx_desktop.ui.pages.split_done import SplitDonePage
from jx_desktop.ui.review_desk.batch_approval import BatchApprovalPage
from jx_desktop.ui.review_desk.batch_report import BatchReportPage
from jx_desktop.ui.review_desk.batch_return import BatchReturnPage
from jx_desktop.ui.review_desk.county_tab import CountyTab
from jx_desktop.ui.review_desk.documents_tab import DocumentsTab
from jx_desktop.ui.review_desk.page import DeskPage
from jx_desktop.ui.review_desk.roll_tab import RollTab
from tests.conftest import make_document, make_project
from tests.ui.seats import CONTROL, KEYS, SHIFT, Clock, Seat
from tests.ui.test_desk_to_desk import hand_in
from tests.ui.test_splitting import department as of_units

ROLL = "代码\t名称\t归口股室\n{}999\t巨鹿县林业局\t农业股\n"
NAMES = {"721": "巨鹿县文学艺术界联合会", "722": "巨鹿县教育局", "723": "巨鹿县水务局"}
NUMBER, DAY = "巨财预〔2027〕{n}号", "2027-01-15"
_WHY_APPROVED = "县领导已同意"


@dataclass(frozen=True)
class County:
    """Who takes part: two units of a department, that department, the clerk of two others, the bureau."""

    units: tuple[Seat, Seat]
    arts: Seat
    others: Seat
    bureau: Seat
    share: Path
    """What is handed in to the bureau."""


@pytest.fixture
def county(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Form
) -> Iterator[County]:
    apply_theme(qapp, dark=False)
    Clock.rule(monkeypatch)

    def seat(name: str, person: str, office: str) -> Seat:
        return Seat(qtbot, tmp_path / name, Person(person, office), monkeypatch)  # type: ignore[arg-type]

    share = tmp_path / "报送"
    share.mkdir()
    made = County(
        (seat("本级", "周某", "unit"), seat("画院", "吴某", "unit")),
        seat("文联", "王某", "department"),
        seat("两局", "郑某", "department"),
        seat("财政局", "李某", "bureau"),
        share,
    )
    template = of_units(form, units=2)
    save_new(template.with_head(template.head.model_copy(update={"stage": Stage.FIRST})), own(made.arts, "721"),
             replace_existing=False)  # fmt: skip
    for code in ("722", "723"):
        projects = [make_project(int(code) * 10 + at, id=f"{code}p{at}") for at in range(2)]
        named = Department(code=code, name=NAMES[code])
        document = make_document(form, *projects, stage="first", department=named)
        unit = document.units[0].model_copy(update={"code": f"{code}001", "name": f"{NAMES[code]}本级"})
        entities = [each if each.id != unit.id else unit for each in document]
        save_new(Document.build(entities, form), own(made.others, code), replace_existing=False)
    yield made
    for each in (*made.units, made.arts, made.others, made.bureau):
        each.leave()
    qapp.clipboard().clear()


def own(seat: Seat, code: str) -> Path:
    """The file that a department itself goes on with."""
    return seat.home / f"{code}.jx"


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ---- a department and its units


def split(arts: Seat) -> list[Path]:
    """数据 › 拆分… by unit; return the files."""
    arts.choose("Data", "Split…")
    page = arts.page(SplitPage)
    arts.wait(lambda: page.apply.isEnabled())
    arts.say_who()
    arts.click(page.apply)
    arts.click(arts.button("Close", arts.page(SplitDonePage)))
    (folder,) = (path for path in arts.home.iterdir() if path.is_dir() and list(path.glob("*.jx")))
    return sorted(folder.iterdir())


def merge(arts: Seat, stick: Path) -> None:
    """数据 › 汇总所属单位…: the unit's name of p2 is taken, p3 goes, what is new comes."""
    arts.choose("Data", "Merge units…")
    page = arts.page(MergePage)
    arts.name_path(stick)
    arts.click(page.choose_folder)
    arts.wait(lambda: page.plan is not None)
    items = page.items.items
    kinds = sorted((line.item.kind, line.item.entity_id, items.tick(line)) for line in items.lines)
    (new,) = (entity for kind, entity, _ in kinds if kind == "added")
    assert kinds == sorted(
        [("added", new, True), ("changed", "p1", True), ("changed", "p2", False), ("changed", "p4", True),
         ("removed", "p3", False)]
    )  # fmt: skip
    page.tabs.setCurrentWidget(page.items)
    for entity in ("p2", "p3"):
        page.items.list.go_to(next(line.key for line in items.lines if line.item.entity_id == entity))
        page.items.list.setFocus()
        arts.press(KEYS.Key_Space)
    arts.click(page.apply)
    arts.wait(lambda: arts.window.page is None)


def test_a_year_of_a_county(county: County) -> None:
    arts, others, bureau, share = county.arts, county.others, county.bureau, county.share
    Clock.begin("2026-09-01")
    arts.sit()
    arts.open(own(arts, "721"))
    parts = split(arts)
    assert [path.name[:6] for path in parts] == ["721001", "721002"]
    stick = arts.home.parent / "U盘"
    stick.mkdir()
    fill_in(county.units, parts, stick)
    arts.sit()
    arts.write("p2", "name", "部门改的名称")
    merge(arts, stick)
    merged = arts.document
    assert [project.name for _, project in merged.projects][1:] == ["本级改的名称", "采风创作经费之4", "新增的项目"]
    assert merged.get(Project, "p1").purpose == "本级补充的用途。"
    assert "p3" not in merged
    arts.save()

    Clock.begin("2026-09-28")
    hand_in(arts, share, explanation="新增项目待上级文件。")
    for code in ("722", "723"):
        others.sit()
        others.open(own(others, code))
        hand_in(others, share)
    received = contents(share)

    Clock.begin("2026-09-29")
    page = begin_desk(bureau, share)
    assert shown(page, "code") == ["721", "722", "723"]
    assert shown(page, "projects") == ["4", "2", "2"]
    assert "8 projects, sum 55.00" in page.summary.text()
    assert page.summary.text().endswith("3 other files passed over"), "the slips, and nothing is unread"
    call_the_roll(bureau, page)
    first = review(bureau, page, "721", ("用途过于笼统。", "p1"), grades="1232")
    second = review(bureau, page, "722", ("目标未量化。", "722p0"), grades="21")
    returned = return_all(bureau, page)
    assert shown(page, "state") == ["已退回", "已退回", "待审核"]
    assert figures_of(roll(bureau, page)) == {"expected": "4", "handed_in": "3", "missing": "1", "returned": "2"}
    assert contents(share) == received, "the desk writes nothing into what was received"

    Clock.begin("2026-10-09")
    arts.sit()
    receive(arts, own(arts, "721"), returned["721"], first)
    arts.write("p1", "purpose", "用于组织采风创作、作品评审。")
    hand_in(arts, share, explanation="新增项目待上级文件。")
    others.sit()
    receive(others, own(others, "722"), returned["722"], second)
    hand_in(others, share)
    received |= contents(share)
    assert len(received) == 12, "the second time with what became of the opinions"

    Clock.begin("2026-10-20")
    bureau.sit()
    bureau.press(KEYS.Key_F5)
    settle(bureau)
    page.tabs.setCurrentWidget(page.documents)
    assert shown(page, "code") == ["721", "721", "722", "722", "723"]
    assert "Counted: 3 (一上 1　二上 2)" in page.summary.text()
    assert "unread" not in page.summary.text()
    for code, made in (("721", first), ("722", second)):
        second_round(bureau, page, code, made)
    review(bureau, page, "723", ("请说明立项依据。", "723p1"), grades="11")
    compare_county(bureau, page)
    sent = {code: own_document(seat, code) for seat, code in ((arts, "721"), (others, "722"), (others, "723"))}
    approved = approve_all(bureau, page)
    assert contents(share) == received

    Clock.begin("2027-01-20")
    for seat, code in ((arts, "721"), (others, "722"), (others, "723")):
        seat.sit()
        receive_approval(seat, code, approved[code], sent[code])
    look_at_the_end(county, {"721": first, "722": second})
    assert contents(share) == received


def fill_in(units: tuple[Seat, Seat], parts: list[Path], stick: Path) -> None:
    """Both units revise their parts; the first hands its in, the second passes the file on."""
    for unit, part in zip(units, parts, strict=True):
        shutil.copy(part, unit.home / part.name)
        unit.sit()
        unit.open(unit.home / part.name)
        assert unit.document.head.scope == "unit"
    first, second = units
    first.sit()
    first.write("p1", "purpose", "本级补充的用途。")
    first.write("p2", "name", "本级改的名称")
    hand_in(first, stick)
    second.sit()
    second.go_to("p3")
    second.choose("Insert", "Remove")
    second.write("p4", "purpose", "画院补充的用途。")
    second.go_to("p4")
    second.press(KEYS.Key_N, CONTROL | SHIFT)
    second.type_text("13052924P00000000099A")
    second.press(KEYS.Key_Tab)
    second.type_text("新增的项目")
    second.press(KEYS.Key_Tab)
    (new,) = (project.id for _, project in second.document.projects if project.id != "p4")
    second.write(new, "budget.total", "20")
    second.save()
    shutil.copy(second.home / parts[1].name, stick)


# ---- the bureau's desk


def settle(bureau: Seat) -> None:
    bureau.wait(lambda: not bureau.window.part(ReviewDeskActions).reading.is_reading)


def begin_desk(bureau: Seat, share: Path) -> DeskPage:
    bureau.window.settings.person_name, bureau.window.settings.person_office = bureau.person
    bureau.window.settings.return_folder = bureau.home / "发出"
    bureau.sit()
    bureau.choose("Tools", "Review desk…")
    page: DeskPage = bureau.page(DeskPage)
    bureau.name_path(share)
    bureau.press(KEYS.Key_Return)
    settle(bureau)
    return page


def shown(page: DeskPage, key: str) -> list[str]:
    """What stands in a column of the desk's table."""
    model = page.documents.model
    at = next(at for at, column in enumerate(model.columns) if column.key == key)
    return [model.text(line, at) for line in model.shown]


def tab_of(page: DeskPage, kind: type[QWidget]) -> QWidget:
    found = next(page.tabs.widget(at) for at in range(page.tabs.count()) if isinstance(page.tabs.widget(at), kind))
    assert found is not None
    page.tabs.setCurrentWidget(found)
    return found


def roll(bureau: Seat, page: DeskPage) -> RollTab:
    tab = tab_of(page, RollTab)
    assert isinstance(tab, RollTab)
    bureau.wait(lambda: not tab._is_waiting and tab._task is None)
    return tab


def figures_of(tab: RollTab | CountyTab) -> dict[str, str]:
    return {key: button.number.text() for key, button in tab.figures.buttons.items()}


def call_the_roll(bureau: Seat, page: DeskPage) -> None:
    """The roll is pasted; who is missing is seen and copied."""
    tab = tab_of(page, RollTab)
    assert isinstance(tab, RollTab)
    lines = "".join(f"{code}\t{name}\t教科文股\n" for code, name in NAMES.items())
    QApplication.clipboard().setText(ROLL.format(lines))
    bureau.click(bureau.button("Paste the roll (Ctrl+V)", tab))
    bureau.wait(lambda: len(tab.call.lines) == 4)
    assert figures_of(tab) == {"expected": "4", "handed_in": "3", "missing": "1", "returned": "0"}
    bureau.click(bureau.button("Copy who is missing", tab))
    assert QApplication.clipboard().text() == "巨鹿县林业局"
    page.tabs.setCurrentWidget(page.documents)


def key_of(page: DeskPage, code: str) -> str:
    """The line that counts of a department."""
    return next(
        line.key
        for line in page.documents.model.lines
        if line.document.department_code == code and line.document.key in {each.key for each in page._collected.counted}
    )


def begin_review(bureau: Seat, page: DeskPage, code: str) -> None:
    """Enter on a department's line."""
    tab: DocumentsTab = page.documents
    page.tabs.setCurrentWidget(tab)
    tab.go_to(key_of(page, code))
    tab.table.setFocus()
    bureau.press(KEYS.Key_Return)
    bureau.wait(lambda: bureau.window.work is not None and bureau.work.is_review)
    bureau.wait(lambda: bureau.document.head.department.code == code)


def come_back(bureau: Seat, page: DeskPage, code: str) -> None:
    """F12 leads to the desk, to the line that one came from."""
    bureau.press(KEYS.Key_F12)
    assert bureau.window.page is page
    settle(bureau)
    line = page.documents.table.line
    assert line is not None
    assert line.key == key_of(page, code)
    assert page.documents.table.hasFocus()
    assert not bureau.work.is_changed, "the review was saved"


def review(bureau: Seat, page: DeskPage, code: str, said: tuple[str, str], *, grades: str) -> str:
    """A comment on a project's purpose and grades for all by their keys; return the comment's id."""
    begin_review(bureau, page, code)
    text, project_id = said
    bureau.go_to_field(project_id, "purpose")
    made = bureau.comment(text)
    bureau.go_to(bureau.document.projects[0][1].id)
    for key in grades:
        bureau.press(Qt.Key(ord(key)))
    come_back(bureau, page, code)
    return made


def second_round(bureau: Seat, page: DeskPage, code: str, comment_id: str) -> None:
    """What changed is looked at, the comment closed by the space bar, all else graded."""
    begin_review(bureau, page, code)
    round_page = bureau.page(ReviewRoundPage)
    bureau.press(KEYS.Key_Space)
    bureau.click(round_page.close_button)
    assert bureau.document.get(Comment, comment_id).state == "done"
    bureau.choose("Tools", "Review", "Grade all other projects")
    come_back(bureau, page, code)


def report(bureau: Seat, page: DeskPage) -> dict[str, Path]:
    """Close the report of what was done with many; return the files that are new, by their departments."""
    shown = bureau.page(BatchReportPage)
    assert not shown.failed.isVisible()
    bureau.click(shown.close_button)
    assert bureau.window.page is page
    settle(bureau)
    return {
        path.name[:3]: path for path in sorted((bureau.home / "发出").glob("*.jx"), key=lambda p: p.stat().st_mtime_ns)
    }


def tick_all(bureau: Seat, page: DeskPage) -> None:
    page.tabs.setCurrentWidget(page.documents)
    page.documents.table.setFocus()
    bureau.press(KEYS.Key_A, CONTROL)
    if len(page.ticked()) != len(page.documents.model.shown):
        bureau.press(KEYS.Key_Space)
    assert len(page.ticked()) == len(page.documents.model.shown)


def return_all(bureau: Seat, page: DeskPage) -> dict[str, Path]:
    tick_all(bureau, page)
    bureau.click(bureau.button("Return the opinions…", page))
    returning: BatchReturnPage = bureau.page(BatchReturnPage)
    assert returning.apply.text() == "Return (2)", "of the third nothing is said yet"
    bureau.click(returning.apply)
    returned = report(bureau, page)
    assert sorted(returned) == ["721", "722"]
    return returned


def compare_county(bureau: Seat, page: DeskPage) -> None:
    """全县项目清单 is pasted: one amount of 文联 is another there."""
    rows = ["单位代码\t单位名称\t项目编码\t项目名称\t预算金额（万元）"]
    seen = page._collected.counted
    for document in seen:
        for project in page._collected.contents[document.key].projects:
            yuan = project.total_yuan
            assert yuan is not None
            amount = yuan / 10_000 + (1 if project.id == "p1" else 0)
            rows.append(f"{project.unit_code}\t{project.unit}\t{project.code}\t{project.name}\t{amount}")
    tab = tab_of(page, CountyTab)
    assert isinstance(tab, CountyTab)
    bureau.wait(lambda: len(tab._document.projects) == 8)
    QApplication.clipboard().setText("\n".join(rows))
    bureau.click(tab.source.paste)
    bureau.wait(lambda: tab.comparison is not None)
    assert [(line.kind.value, line.document and line.document.department_code) for line in tab.lines.lines] == [
        ("amount", "721")
    ]
    total = tab.sums.texts(tab.sums.lines[0])
    assert total[1:] == ["合计", "56.00", "8", "55.00", "8", "-1.00"]


def approve_all(bureau: Seat, page: DeskPage) -> dict[str, Path]:
    """The three that count are approved; with another amount, or a comment left open, it is said why."""
    page.tabs.setCurrentWidget(page.documents)
    counted = [key_of(page, code) for code in NAMES]
    page.documents.model.tick([line.key for line in page.documents.model.lines], ticked=False)
    page.documents.model.tick(counted, ticked=True)
    bureau.click(bureau.button("Approve…", page))
    approving: BatchApprovalPage = bureau.page(BatchApprovalPage)
    bureau.wait()
    assert approving.apply.text() == "Approve (1)"
    approving.pattern.setFocus()
    bureau.type_text(NUMBER)
    approving.on.setFocus()
    bureau.type_text(DAY)
    approving.list.tick_all(True)
    bureau.wait(lambda: approving.apply.text() == "Approve (3)")
    assert not approving.apply.isEnabled()
    approving.reason.setFocus()
    bureau.type_text(_WHY_APPROVED)
    bureau.click(approving.apply)
    approved = report(bureau, page)
    assert shown(page, "state").count("已批复") == 3
    return approved


# ---- what comes back


def own_document(seat: Seat, code: str) -> Document:
    return open_document(own(seat, code)).document


def receive(seat: Seat, path: Path, returned: Path, comment_id: str) -> None:
    """What was returned is received into the department's own file, and its comment taken up."""
    seat.open(path)
    content = seat.document.projects
    seat.drop(returned)
    seat.click(seat.button("Close", seat.page(ReceiptPage)))
    assert seat.document.projects == content
    seat.deal_with(comment_id, "Taken up")
    seat.save()


def receive_approval(seat: Seat, code: str, approved: Path, sent: Document) -> None:
    seat.open(own(seat, code))
    seat.drop(approved)
    page: ReceiptPage = seat.page(ReceiptPage)
    seat.click(page.back if page.back.isVisible() else page.apply)  # where no comments came both would be one
    head = seat.document.head
    assert head.stage == Stage.APPROVED
    assert str(head.approved_on) == DAY
    assert [version.label for version in seat.work.versions][-1] == "批复"
    assert check_code(seat.document) == check_code(sent)
    seat.save()


def look_at_the_end(county: County, made: dict[str, str]) -> None:
    """Every comment, grade, event and figure is where it must be, at both ends."""
    reviews = county.bureau.home / "审核"
    numbers = set[str]()
    for seat, code in ((county.arts, "721"), (county.others, "722"), (county.others, "723")):
        document = own_document(seat, code)
        (at_bureau,) = (
            other
            for path in reviews.glob(f"{code}*.审核.jx")
            if (other := open_document(path).document).head.stage == Stage.APPROVED
        )
        numbers.add(document.head.approval_number)
        assert document.head.approval_number == at_bureau.head.approval_number
        assert document.listed(Comment) == at_bureau.listed(Comment)
        assert len(document.listed(Comment)) == 1
        assert document.listed(Opinion) == at_bureau.listed(Opinion)
        assert [event.what for event in document.listed(Event)] == [event.what for event in at_bureau.listed(Event)]
        assert document.total() == at_bureau.total() == Decimal({"721": 35, "722": 10, "723": 10}[code])
    assert numbers == {NUMBER.format(n=number) for number in (1, 2, 3)}
    for code, comment_id in made.items():
        seat = county.arts if code == "721" else county.others
        comment = own_document(seat, code).get(Comment, comment_id)
        assert (comment.state, comment.answer and comment.answer.kind) == ("done", "accepted")
    arts = own_document(county.arts, "721")
    new = next(project.id for _, project in arts.projects if project.name == "新增的项目")
    grades = {(each.round, each.entity): each.grade for each in arts.listed(Opinion) if each.entity is not None}
    assert [each.text for each in arts.listed(Opinion) if each.entity is None] == [_WHY_APPROVED], "why, all the same"
    first = dict(zip(("p1", "p2", "p4", new), ("excellent", "good", "fair", "good"), strict=True))
    assert grades == {(1, each): grade for each, grade in first.items()} | {(2, each): "excellent" for each in first}
    assert arts.get(Project, "p1").purpose == "用于组织采风创作、作品评审。"
    assert arts.get(Project, "p4").purpose == "画院补充的用途。"
