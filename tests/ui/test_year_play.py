"""The whole year on the same rows: adjustment, monitoring, self-evaluation, review, site, and the next year."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.yearly import names
from jx_desktop.services.files.document_files import save_new
from jx_desktop.ui.actions.grading import GradingActions
from jx_desktop.ui.dialogs.adjusting import EndAdjustingDialog
from jx_desktop.ui.look.theme import apply_theme
from jx_desktop.ui.pages.approval import ApprovalPage
from jx_desktop.ui.pages.budget_adjusting import BudgetAdjustingPage
from jx_desktop.ui.pages.final import FinalPage
from jx_desktop.ui.pages.last_year_source import LastYearSourcePage
from jx_desktop.ui.pages.paste_preview import TablePreview
from jx_desktop.ui.pages.receipt import ReceiptPage
from jx_desktop.ui.pages.rolling import RollingPage
from jx_desktop.ui.panes.sheet import SheetPane
from tests.ui.seats import ALT, CONTROL, KEYS, SHIFT, Clock, Seat
from tests.ui.test_desk_to_desk import give_back, hand_in
from tests.ui.test_publishing_year import Clerk, publish, say_who_looked_it_through
from tests.ui.window import sample_document

FIRST, VERSE, PAINTING = (project.id for _, project in sample_document().projects)
"""创先争优 stays as it is, 诗词楹联 is adjusted, 书画 is cut to nothing."""


@pytest.fixture
def seats(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Seat, Seat]]:
    """The department's desk, and the bureau's."""
    apply_theme(qapp, dark=False)
    Clock.rule(monkeypatch)
    both = (
        Seat(qtbot, tmp_path / "文联", Person("王某", "department"), monkeypatch),
        Seat(qtbot, tmp_path / "财政局", Person("李某", "bureau"), monkeypatch),
    )
    yield both
    for seat in both:
        seat.leave()
    qapp.clipboard().clear()


def approve(seat: Seat) -> None:
    """数据 › 登记批复…"""
    seat.choose("Data", "Register the approval…")
    page = seat.page(ApprovalPage)
    seat.type_text("巨财预〔2024〕1号")
    seat.press(KEYS.Key_Return)
    seat.type_text("2024-01-20")
    if page.open.reason.isVisible():
        seat.click(page.open.reason)
        seat.type_text("按批复执行。")
    seat.say_who()
    seat.click(page.apply)
    seat.wait(lambda: bool(seat.work.versions))
    assert seat.document.head.stage.is_approved


def enter_cell(seat: Seat, text: str) -> None:
    """F2, a text typed over what is there, Enter, which goes on to the row beneath."""
    seat.press(KEYS.Key_F2)
    seat.type_text(text)
    seat.press(KEYS.Key_Return)


def write_column(seat: Seat, owner: str, column: str, texts: Sequence[str]) -> None:
    """Type texts beneath each other, from the first row of the table that is shown on."""
    pane = seat.pane
    assert isinstance(pane, SheetPane)
    at = next(n for n, each in enumerate(pane.model.shown.columns) if each.field == column)
    seat.click_line(pane.table, pane.model.index(0, at))
    pane.table.setFocus()
    for text in texts:
        enter_cell(seat, text)
    written = [pane.model.index(row, at).data() for row in range(len(texts))]
    assert written == list(texts), owner


def rules_of(seat: Seat, entity: str, *families: str) -> set[str]:
    """Return which rules of some families find something in an entity, once all is checked."""
    seat.desk.commit()
    seat.wait(lambda: seat.work.findings.is_current)
    return {each.rule for each in seat.work.findings.found_in(entity) if each.rule.startswith(families)}


def value(seat: Seat, owner: str, path: str) -> object:
    return seat.document.value_at(Address(owner, path))


def computed(seat: Seat, owner: str, path: str) -> str:
    """Return what a computed field of a form says."""
    entity = seat.document.find(owner)
    assert isinstance(entity, (Project, Sheet))
    return Calculator.of(seat.document).text(entity, seat.document.form.fields_of(entity)[path])


def tick(seat: Seat, row: int, column: str, choice: str) -> None:
    """Space in the cell of a choice."""
    pane = seat.pane
    assert isinstance(pane, SheetPane)
    at = next(n for n, each in enumerate(pane.model.shown.columns) if (each.field, each.choice) == (column, choice))
    seat.click_line(pane.table, pane.model.index(row, at))
    pane.table.setFocus()
    if choice not in str(seat.document.get(Project, FIRST).indicators[row].value_at(column) or ""):
        seat.press(KEYS.Key_Space)
    assert choice in str(seat.document.get(Project, FIRST).indicators[row].value_at(column))


def monitor(seat: Seat, month: int, executed: str, actual: Sequence[str]) -> None:
    """The first project in a month; its first row will perhaps not be reached."""
    seat.press(KEYS.Key_2, ALT)
    seat.go_to(FIRST)
    seat.click_tab(f"{month}月监控")
    assert seat.desk.sheet == names.monitor_sheet(month)
    seat.press(KEYS.Key_Y, CONTROL | SHIFT)
    seat.wait(lambda: seat.document.get(Project, FIRST).value_at(names.monitored(month, "money.total.initial")))
    for part, amount in (("total.executed", executed), ("fiscal.executed", executed),
                         ("total.expected", "4.325"), ("fiscal.expected", "4.325")):  # fmt: skip
        seat.write(FIRST, names.monitored(month, f"money.{part}"), amount)
    write_column(seat, FIRST, names.monitored(month, "actual"), actual)
    write_column(seat, FIRST, names.monitored(month, "expected"), EXPECTED)
    for row in range(len(EXPECTED)):
        tick(seat, row, names.monitored(month, "likelihood"), "有可能" if row == 0 else "确定能")
    tick(seat, 0, names.monitored(month, "reasons"), "经费保障")
    tick(seat, 0, names.monitored(month, "reasons"), "人员保障")
    write_column(seat, FIRST, names.monitored(month, "reason_text"), ["场地租金上涨，第三次活动拟压缩规模后于11月举办"])
    assert not rules_of(seat, FIRST, "MON")


EXPECTED = ("2次", "95%", "按照文件及时开展", "4.325万元", "100%", "100%", "100%")
JULY = ("1次", "95%", "按照文件及时开展", "2.5万元", "50%", "50%", "100%")
OCTOBER = ("2次", "95%", "按照文件及时开展", "3.8万元", "80%", "80%", "100%")


def evaluate(seat: Seat, new: str) -> None:
    """The evaluation is begun for all, its points are shared out, and what is suggested is taken; then put right."""
    seat.press(KEYS.Key_3, ALT)
    seat.go_to(FIRST)
    seat.press(KEYS.Key_Y, CONTROL | SHIFT)
    seat.wait(lambda: value(seat, FIRST, names.RATE_POINTS))
    assert value(seat, PAINTING, names.RATE_POINTS) is None, "what was cut to nothing is not evaluated"
    assert value(seat, VERSE, names.evaluation_money("total", "initial")) == "4.00"
    assert value(seat, VERSE, names.evaluation_money("total", "adjusted")) == "4.8"
    for owner, executed, actual in ((FIRST, "4.325", REACHED), (VERSE, "4.8", VERSE_REACHED), (new, "8", NEW_REACHED)):
        for part in ("total", "fiscal"):
            seat.write(owner, names.evaluation_money(part, "executed"), executed)
        seat.write(owner, names.GOAL_DONE, "年度总体目标基本完成。")
        write_column(seat, owner, names.ACTUAL, actual)
    seat.press(KEYS.Key_E, CONTROL | ALT)
    seat.press(KEYS.Key_F4, CONTROL | SHIFT)
    assert computed(seat, FIRST, names.evaluation_money("total", "rate")) == "86.5"
    assert value(seat, FIRST, names.RATE_SCORE) == "8.65"
    assert rules_of(seat, FIRST, "SEV", "WGT", "SHT") == {"SEV-02", "SEV-03", "SEV-05"}
    put_right(seat)
    assert not rules_of(seat, VERSE, "SEV", "WGT", "SHT", "ADJ")
    assert not rules_of(seat, PAINTING, "SEV", "WGT", "SHT", "ADJ")
    assert [computed(seat, each, names.TOTAL) for each in (FIRST, VERSE, new, PAINTING)] == ["90.52", "100", "100", ""]
    assert [computed(seat, each, names.GRADE) for each in (FIRST, VERSE, new)] == ["优", "优", "优"]


def put_right(seat: Seat) -> None:
    """The band of the row in words is lowered by hand; what was missed, and what was far above, gets its reason."""
    project = seat.document.get(Project, FIRST)
    scores = [row.value_at(names.SCORE) for row in project.indicators]
    assert scores == ["8.67", "13", "9.6", "12", "15", "15", "10"]
    rows = [row.id for row in project.indicators]
    seat.write_cell(FIRST, rows[2], names.SCORE, "8.2")
    seat.write_cell(FIRST, rows[0], names.REASON, "场地租金上涨，第三次活动未能举办；2025年改在文化馆举办。")
    seat.write_cell(FIRST, rows[2], names.REASON, "第二次活动推迟两周；今后提前一个月报备。")
    seat.write_cell(FIRST, rows[5], names.REASON, "培训场次多于计划，目标值偏低；2025年按120%设定。")
    seat.write(FIRST, names.CONCLUSION, "执行率86.5%，因第三次活动未举办，结余0.675万元已交回财政。")
    assert not rules_of(seat, FIRST, "SEV", "WGT", "SHT") - {"SEV-05"}


REACHED = ("2次", "95%", "部分达成预期指标并具有一定效果", "4.325万元", "100%", "125%", "100%")
VERSE_REACHED = ("4次", "95%", "达成预期指标", "4万元", "100%", "100%", "100%")
NEW_REACHED = ("12场", "2024年9月20日", "达成预期指标", "93%")


def adjust_in_may(seat: Seat) -> str:
    """A project is added, another is cut to nothing, a third gets more and does more; return the id of the new one."""
    seat.choose("Data", "Adjust budgets…")
    page = seat.page(BudgetAdjustingPage)
    QApplication.clipboard().setText(LIST)
    seat.click(page.paste)
    seat.wait(lambda: len(page.model.chosen()) == 3)
    seat.click(page.apply)
    head = seat.document.head
    new = next(each for each in head.adjusting if each not in (FIRST, VERSE, PAINTING))
    assert seat.desk.entity_id == new
    fill_in_new(seat, new)
    change_verse(seat)
    end_adjusting(seat)
    document = seat.document
    kinds = {each.id: each.value_at(names.CHANGE_KIND) for _, each in document.projects}
    assert kinds == {FIRST: None, VERSE: "调增", PAINTING: "调减为零", new: "年中追加"}
    assert document.get(Project, new).value_at(names.CHANGE_DOCUMENT) == "巨财预〔2024〕15号"
    assert document.head.stage is Stage.ADJUSTED
    return new


LIST = "\n".join(
    (
        "项目名称\t年初预算数（万元）\t调整后预算数\t项目变动\t指标文号\t变动日期\t调整原因",
        "老年诗词楹联协会经费\t4\t4.8\t调增\t巨财预〔2024〕14号\t2024-05-10\t县委新增诗词大会",
        "老研会书画活动经费\t6\t0\t调减为零\t巨财预〔2024〕14号\t2024-05-10\t协会注销，活动停办",
        "汛期文化志愿服务\t0\t8\t年中追加\t巨财预〔2024〕15号\t2024-05-10\t上级专项追加",
    )
)
ROWS = (
    ("产出指标", "数量指标", "志愿服务场次", "志愿服务场次", "≥12场"),
    ("产出指标", "时效指标", "完成时间", "完成时间", "2024年9月底前"),
    ("效益指标", "社会效益指标", "群众文化生活", "群众文化生活", "有效改善"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "群众满意度", "≥90%"),
)


def fill_in_new(seat: Seat, new: str) -> None:
    """Its goals, and rows pasted as a block."""
    seat.write(new, "budget.fiscal", "8")
    seat.write(new, "purpose", "用于汛期文化志愿服务。")
    seat.write(new, "goals", "组织文化志愿服务，丰富受灾群众文化生活。")
    pane = seat.pane
    assert isinstance(pane, SheetPane)
    pane.table.setFocus()
    QApplication.clipboard().setText("\n".join("\t".join(row) for row in ROWS))
    seat.press(KEYS.Key_V, CONTROL)
    seat.wait()
    seat.click(seat.page(TablePreview).apply)
    found = seat.document.get(Project, new).indicators
    assert tuple((row.level1, row.level2, row.level3, row.description, row.value) for row in found) == ROWS


def change_verse(seat: Seat) -> None:
    """What is opened takes more money and more of a row."""
    seat.go_to(VERSE)
    if VERSE not in seat.document.head.adjusting:
        seat.choose("Data", "Adjust goals…")
    row = seat.document.get(Project, VERSE).indicators[0]
    seat.write_cell(VERSE, row.id, "value", "4次")
    seat.write(VERSE, "budget.fiscal", "4.8")
    assert seat.document.get(Project, VERSE).budget.fiscal == Decimal("4.8")


def end_adjusting(seat: Seat) -> None:
    def fill_in(dialog: EndAdjustingDialog) -> None:
        assert not dialog.number.text(), "the list gave two"
        seat.click(dialog.go_on)

    seat.answer(EndAdjustingDialog, fill_in)
    seat.choose("Data", "End adjusting…")
    seat.wait(lambda: not seat.document.head.adjusting)


TASKS = (
    ("文艺创作与惠民", "组织采风、创作和惠民演出", "9.8", "9.8", ""),
    ("汛期志愿服务", "受灾乡镇文化服务", "8", "8", ""),
)
WHOLE = (
    ("产出指标", "数量指标", "惠民演出场次", "≥20场"),
    ("产出指标", "质量指标", "作品入选率", "≥60%"),
    ("效益指标", "社会效益指标", "群众文化生活", "有效改善"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
)
DEPARTMENT = f"sheet:{names.DEPARTMENT_GOAL}"
OF_DEPARTMENT = f"sheet:{names.DEPARTMENT_EVALUATION}"
"""The line of the tree; goals and evaluation of the department are one entity."""
REPORT = f"sheet:{names.EVALUATION_REPORT}"


def paste_rows(seat: Seat, table_id: str, rows: Sequence[Sequence[str]]) -> None:
    """Paste a block of cells where the table is still empty."""
    pane = seat.pane
    assert isinstance(pane, SheetPane)
    section = next(each for each in pane.sections if each.shown.id == table_id)
    section.table.setFocus()
    QApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))
    seat.press(KEYS.Key_V, CONTROL)
    seat.click(seat.page(TablePreview).apply)


def department(seat: Seat) -> None:
    """Goals of the whole department, its tasks, and its evaluation."""
    seat.press(KEYS.Key_4, ALT)
    seat.go_to(DEPARTMENT)
    paste_rows(seat, names.DEPARTMENT_TASKS, TASKS)
    assert computed(seat, DEPARTMENT, "values.total") == "17.8"
    seat.write(DEPARTMENT, "values.goal", "繁荣文艺创作，丰富群众文化生活。")
    paste_rows(seat, names.DEPARTMENT_TABLE, WHOLE)
    seat.go_to(OF_DEPARTMENT)
    seat.press(KEYS.Key_Y, CONTROL | SHIFT)
    seat.wait(lambda: value(seat, DEPARTMENT, names.RATE_POINTS))
    assert value(seat, DEPARTMENT, names.evaluation_money("total", "adjusted")) == "17.8"
    seat.write(OF_DEPARTMENT, names.evaluation_money("total", "executed"), "17.125")
    seat.write(OF_DEPARTMENT, names.evaluation_money("fiscal", "executed"), "17.125")
    seat.write(OF_DEPARTMENT, names.GOAL_DONE, "全部完成。")
    write_column(seat, OF_DEPARTMENT, names.ACTUAL, ("22场", "65%", "达成预期指标", "93%"))
    seat.press(KEYS.Key_D, CONTROL | SHIFT)
    seat.press(KEYS.Key_F4, SHIFT)
    assert (computed(seat, DEPARTMENT, names.TOTAL), computed(seat, DEPARTMENT, names.GRADE)) == ("99.62", "优")
    assert not rules_of(seat, DEPARTMENT, "SEV", "WGT", "SHT")


def report(seat: Seat, new: str) -> None:
    """Figures are put into both reports; one of them changes, is marked, and is renewed by one click."""
    for area, key in ((KEYS.Key_2, names.MONITOR_REPORT), (KEYS.Key_3, names.EVALUATION_REPORT)):
        seat.press(area, ALT)
        for field in ("basics", "work", "done", "measures"):
            seat.write(f"sheet:{key}", f"values.{field}", "按要求开展。")
        seat.go_to_field(f"sheet:{key}", "values.done")
        seat.press(KEYS.Key_End, CONTROL)
        seat.press(KEYS.Key_1, CONTROL | ALT)
        seat.wait()
        assert "执行率" in str(value(seat, f"sheet:{key}", "values.done"))
    seat.write(new, names.evaluation_money("total", "executed"), "7.6")
    seat.write(new, names.evaluation_money("fiscal", "executed"), "7.6")
    assert rules_of(seat, new, "SEV") == {"SEV-01"}
    seat.go_to_field(new, names.RATE_SCORE)
    seat.press(KEYS.Key_F4)
    assert (value(seat, new, names.RATE_SCORE), rules_of(seat, new, "SEV")) == ("9.5", set())
    assert rules_of(seat, REPORT, "RPT") == {"RPT-01"}
    seat.go_to(REPORT)
    seat.click(seat.button("更新数据", seat.pane))
    assert not rules_of(seat, REPORT, "RPT")
    assert value(seat, REPORT, "values.done") == (
        "按要求开展。纳入绩效自评的项目3个，已自评3个，全年预算17.8万元，全年执行16.725万元，执行率93.96%"
    )


def undo_goes_back_to_each_place(seat: Seat) -> None:
    """A step on each of three sheets; undo goes to each of them and leaves nothing behind."""
    before = seat.document
    steps = (
        (KEYS.Key_3, FIRST, "evaluation", "evaluation", names.GOAL_DONE),
        (KEYS.Key_4, DEPARTMENT, "department", "department_goal", "values.goal"),
        (KEYS.Key_2, FIRST, "monitor", "monitor-10", names.monitored(10, "money.total.executed")),
    )
    for key, entity, _, _, path in steps:
        seat.press(key, ALT)
        seat.write(entity, path, "3.9")
    for _, entity, area, sheet, path in reversed(steps):
        seat.choose("Edit", "Undo")
        desk = seat.desk
        assert (desk.area, desk.sheet, desk.entity_id, desk.place.field) == (area, sheet, entity, path)
    assert seat.document == before


def make_final(seat: Seat) -> None:
    """定稿 of the evaluation alone."""
    seat.press(KEYS.Key_3, ALT)
    seat.go_to(FIRST)
    seat.choose("Edit", "Make final")
    page = seat.page(FinalPage)
    seat.click(page.apply)
    seat.wait(lambda: seat.document.head.finals == ("evaluation",))
    seat.wait(lambda: any(version.label == "绩效自评定稿" for version in seat.work.versions))
    seat.write(FIRST, names.GOAL_DONE, "定稿后不能改。")
    assert value(seat, FIRST, names.GOAL_DONE) == "年度总体目标基本完成。"


def review(bureau: Seat, handed_in: Path, new: str, share: Path) -> Path:
    """复核: a score of its own and a proposal for one project, the others are accepted; return what goes back."""
    bureau.sit()
    bureau.open(handed_in)
    bureau.say_who()
    bureau.click(bureau.button("Begin the review", bureau.window.standing.offer))
    bureau.wait(lambda: bureau.work.is_review)
    assert (bureau.desk.area, bureau.desk.sheet) == ("evaluation", "evaluation")
    bureau.go_to(FIRST)
    bureau.press(KEYS.Key_2)
    bureau.go_to(FIRST)
    bureau.click(bureau.window.part(GradingActions).dock.answers.fields["score"])
    bureau.type_text("88.52")
    bureau.press(KEYS.Key_Tab)
    bureau.go_to_cell(FIRST, bureau.document.get(Project, FIRST).indicators[5].id, names.SCORE)
    bureau.comment("目标值明显偏低，扣2分。", proposal="13")
    for accepted in (VERSE, new):
        bureau.go_to(accepted)
        bureau.press(KEYS.Key_1)
    return give_back(bureau, share)


def receive(office: Seat, returned: Path) -> None:
    """What the desk says stands there in words; the evaluation is opened again, and what was proposed is taken."""
    office.sit()
    office.drop(returned)
    page = office.page(ReceiptPage)
    said = {line[0]: line[1] for line in office.lines(page.list)}
    assert said["1. 2024年县文联创先争优工作经费"] == "调整得分 以复核得分为准　复核得分：88.52"
    assert said["2.老年诗词楹联协会经费"] == "认可 自评结果真实、准确"
    office.click(page.apply)
    office.sit()
    assert (office.desk.sheet, office.desk.place.field) == ("evaluation", names.SCORE)
    (comment,) = office.document.listed(Comment)
    take = office.button("Take the proposal over", office.comments.details)
    assert not take.isEnabled()
    office.choose("Edit", "No longer final")
    office.wait(lambda: office.button("Take the proposal over", office.comments.details).isEnabled())
    office.deal_with(comment.id, "Take the proposal over")
    assert computed(office, FIRST, names.TOTAL) == "88.52"
    office.wait(lambda: office.window.status.changed_since.text() == "绩效自评报送（3月1日）后已修改")


def publish_evaluation(office: Seat, out: Path) -> None:
    """公开版 of the evaluation alone, once the accounts are approved."""
    out.mkdir()
    office.press(KEYS.Key_1, ALT)
    office.write(office.document.head.id, "accounts_approved_on", "2025-09-01")
    office.press(KEYS.Key_3, ALT)
    office.go_to(FIRST)
    clerk = Clerk(office, out)
    boxes = clerk.begin().files.sheet_boxes
    assert boxes["evaluation"].isChecked()
    office.click(boxes["goal"])
    page = clerk.page
    assert page.files.sheets == ("evaluation",)
    assert page.due.labels[-1].text().startswith("绩效自评公开期限 9月21日")
    say_who_looked_it_through(clerk, "2025-09-05")
    publish(clerk)
    (site,) = out.glob("*.html")
    text = site.read_text(encoding="utf-8")
    assert [word for word in ("88.52", "86.50%", "已取消", "绩效自评表") if word not in text] == []
    assert [word for word in ("填报人", "联系电话", "扣2分", "复核", "绩效目标表") if word in text] == []
    office.press(KEYS.Key_Escape)
    office.save()


def roll_over(office: Seat, new: str) -> None:
    """Next year's document: what was cut is not carried, and what was reached stands beside its goal."""
    before = office.work
    office.choose("File", "Next year")
    office.click(office.button("Continue with this one", office.page(LastYearSourcePage)))
    page = office.page(RollingPage)
    office.click(page.apply)
    office.wait(lambda: office.window.page is None and office.work is not before)
    assert office.document.head.year == 2025
    assert [project.id for _, project in office.document.projects] == [FIRST, VERSE, new]
    assert not any(project.values for _, project in office.document.projects), "evaluations are last year's"
    office.wait(lambda: not office.work.references.are_loading)
    row = office.document.get(Project, FIRST).indicators[0]
    office.go_to_cell(FIRST, row.id, "value")
    pane = office.pane
    assert isinstance(pane, SheetPane)
    pane.show_last_year()
    line = pane.sections[0].last_year
    line.follow()
    column = next(n for n, each in enumerate(pane.model.shown.columns) if each.field == "value")
    assert "reached: 2次" in line.text(column)


def test_a_year(seats: tuple[Seat, Seat], tmp_path: Path) -> None:
    """One document goes through all of it, saved and opened again on the way."""
    office, bureau = seats
    own, share = office.home / "文联.jx", tmp_path / "共享"
    share.mkdir()
    save_new(sample_document(), own, replace_existing=False)
    Clock.begin("2024-01-20")
    office.sit()
    office.open(own)
    approve(office)
    Clock.begin("2024-05-10")
    new = adjust_in_may(office)
    Clock.begin("2024-08-05")
    monitor(office, 7, "2.5", JULY)
    Clock.begin("2024-11-05")
    monitor(office, 10, "3.8", OCTOBER)
    Clock.begin("2025-02-10")
    evaluate(office, new)
    department(office)
    report(office, new)
    undo_goes_back_to_each_place(office)
    make_final(office)
    office.save()
    closed = office.document
    office.close_and_begin_again()
    office.open(own)
    assert office.document == closed
    office.press(KEYS.Key_3, ALT)

    Clock.begin("2025-03-01")
    handed_in = hand_in(office, share)
    Clock.begin("2025-03-10")
    returned = review(bureau, handed_in, new, share)
    receive(office, returned)
    Clock.begin("2025-09-05")
    publish_evaluation(office, tmp_path / "网站")
    roll_over(office, new)
