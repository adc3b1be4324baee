"""Printing as its user drives it: the dialog, the printer, the spooler, progress and giving up."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

import jx_desktop.ui.actions.print as print_actions
import jx_desktop.ui.preview.dock as dock_module
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.editing.text import SetFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.machine.tasks import CancelledError
from jx_desktop.services.printing.document_pdf import PreviewPdf, preview_pdf, print_document
from jx_desktop.services.printing.paper_printing import Forecast, PaperOrder, paper_pdf
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.services.system_entry.workbook import SYSTEM_TABLE
from jx_desktop.ui.dialogs.export_options import ExportDialog
from jx_desktop.ui.dialogs.print_options import PrintDialog, PrintOffer
from jx_desktop.ui.process.printer import MOST_DOTS_PER_INCH, make_printer, paint_pages
from tests.conftest import make_document, make_project
from tests.forms import form_of_other_system
from tests.printing.wide_form import wide_form
from tests.ui.window import MainWindow

OFFER = PrintOffer(
    printers=("一楼", "三楼"),
    printer="三楼",
    current_ids=("p2",),
    current_name="2.老年诗词楹联协会经费",
    errors=2,
    watermark="未定稿",
    scheme="bundled",
    fonts=lambda scheme: (Message("print.font", {"face": "宋体", "family": f"family of {scheme}"}),),
)


def no_words(_scheme: str) -> tuple[Message, ...]:
    """Say nothing of fonts."""
    return ()


def nothing() -> None:
    """Go on."""


@pytest.fixture
def ask(qtbot: QtBot) -> Callable[..., PrintDialog]:
    """Shows the dialog with an offer."""

    def show(offer: PrintOffer = OFFER) -> PrintDialog:
        dialog = PrintDialog(offer, load_wording("zh"))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def shown(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def work(window: MainWindow, document: Document) -> Work:
    """A document on the desk whose second project is chosen."""
    work = Work(document)
    window.show_work(work)
    window.go_to("p2")
    return work


@pytest.fixture
def on_paper(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A printer whose paper is a PDF file, on a system without a spooler."""
    path = tmp_path / "paper.pdf"

    def make(_name: str) -> QPrinter:
        printer = make_printer("")
        printer.setOutputFileName(str(path))
        return printer

    monkeypatch.setattr(print_actions, "make_printer", make)
    monkeypatch.setattr(print_actions, "spooler", lambda: None)
    monkeypatch.setattr(print_actions, "printer_names", lambda: (["甲"], "甲"))
    return path


def page_count(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def ink_of(page: Any) -> tuple[float, ...]:
    """Left, top, right and bottom of what is black on a page, in half pt, and how much of it there is."""
    bitmap = page.render(scale=2, grayscale=True)
    rows = [bytes(bitmap.buffer)[y * bitmap.stride :][: bitmap.width] for y in range(bitmap.height)]
    inked = [(x, y) for y, row in enumerate(rows) for x, value in enumerate(row) if value < 128]
    xs, ys = {x for x, _ in inked}, {y for _, y in inked}
    return min(xs), min(ys), max(xs), max(ys), sum(255 * len(row) - sum(row) for row in rows)


def test_without_a_choice_the_whole_document_is_printed_once_with_its_mark(ask: Callable[..., PrintDialog]) -> None:
    dialog = ask()
    assert dialog.order == PaperOrder("三楼", scheme="bundled")
    assert dialog.watermark.text() == "页面加印“未定稿”水印（尚有错误 2 项）"
    assert "宋体：family of bundled" in shown(dialog)


def test_every_choice_is_in_the_order(qtbot: QtBot, ask: Callable[..., PrintDialog]) -> None:
    dialog = ask()
    dialog.printer.setCurrentText("一楼")
    dialog.copies.setValue(3)
    dialog.watermark.setChecked(False)
    dialog.current.setChecked(True)
    dialog.fonts.schemes.setCurrentIndex(2)
    assert dialog.order == PaperOrder("一楼", ("p2",), "", 3, False, "system")
    qtbot.keyClicks(dialog.pages, "1-3,8")
    assert dialog.some.isChecked(), "who types pages wants them"
    assert dialog.order == PaperOrder("一楼", None, "1-3,8", 3, False, "system")


def test_every_label_stands_beside_the_top_of_what_it_names(ask: Callable[..., PrintDialog]) -> None:
    dialog = ask()
    labels = {label.text(): label for label in dialog.findChildren(QLabel) if label.parent() is dialog and label.text()}
    beside = {"Printer": dialog.printer, "Range": dialog.whole, "Copies": dialog.copies, "Fonts": dialog.fonts.schemes}
    for name, control in beside.items():
        middles = [
            widget.mapTo(dialog, widget.rect().topLeft()).y() + widget.height() / 2
            for widget in (labels[name], control)
        ]
        assert abs(middles[0] - middles[1]) <= 2, name


def test_choosing_other_fonts_lists_them_at_once(ask: Callable[..., PrintDialog]) -> None:
    dialog = ask()
    chosen: list[str] = []
    dialog.fonts.changed.connect(chosen.append)
    for index, scheme in enumerate(("auto", "bundled", "system")):
        dialog.fonts.schemes.setCurrentIndex(index)
        assert f"宋体：family of {scheme}" in shown(dialog)
    assert chosen == ["auto", "bundled", "system"]
    assert dialog.fonts.schemes.accessibleName()


def test_the_chosen_fonts_are_remembered_and_looked_at_again(
    qtbot: QtBot, window: MainWindow, work: Work, on_paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def look(_document: Document, scheme: str, _proceed: object, **_sheets: object) -> Forecast:
        looked.append(scheme)
        return Forecast(len(looked), ())

    def choose(dialog: PrintDialog) -> int:
        qtbot.waitUntil(lambda: dialog._count == 1)
        dialog.fonts.schemes.setCurrentIndex(2)
        qtbot.waitUntil(lambda: dialog._count == 2)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(print_actions, "forecast", look)
    monkeypatch.setattr(PrintDialog, "exec", choose)
    window.paper.ask_and_print()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    assert looked == ["auto", "system"]
    assert window.settings.font_scheme == "system"
    assert page_count(on_paper) == 9


@pytest.mark.parametrize("answer", [QDialog.DialogCode.Accepted, QDialog.DialogCode.Rejected])
@pytest.mark.parametrize("dialog_class", [PrintDialog, ExportDialog])
def test_the_preview_shows_the_fonts_while_they_are_chosen_and_keeps_what_was_accepted(
    window: MainWindow,
    work: Work,
    dialog_class: type[PrintDialog | ExportDialog],
    answer: QDialog.DialogCode,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown_fonts: list[str] = []
    monkeypatch.setattr(window.preview, "show_fonts", shown_fonts.append)

    def choose(dialog: PrintDialog | ExportDialog) -> int:
        dialog.fonts.schemes.setCurrentIndex(2)
        assert shown_fonts == ["system"], "at once"
        return answer

    monkeypatch.setattr(dialog_class, "exec", choose)
    monkeypatch.setattr(window.paper, "print_document", lambda *_: None)
    monkeypatch.setattr("jx_desktop.ui.actions.writing.ask_file_to_write", lambda *_: None)
    (window.paper.ask_and_print if dialog_class is PrintDialog else window.export.ask_and_export)()
    remembered = "system" if answer == QDialog.DialogCode.Accepted else "auto"
    assert shown_fonts[-1] == window.settings.font_scheme == remembered


def test_the_preview_prints_with_the_fonts_that_it_is_told(
    qtbot: QtBot, window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    schemes: list[str] = []

    def note(*arguments: Any, scheme: FontScheme, **options: Any) -> PreviewPdf:
        schemes.append(scheme)
        return preview_pdf(*arguments, scheme=scheme, **options)

    monkeypatch.setattr(dock_module, "preview_pdf", note)
    window.show()
    window.preview.show()
    window.preview.show_fonts("bundled")
    qtbot.waitUntil(lambda: schemes[-1:] == ["bundled"])
    window.preview.show_fonts("system")
    qtbot.waitUntil(lambda: schemes[-1:] == ["system"])


def test_a_pdf_is_exported_in_the_fonts_that_were_chosen(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(dialog: ExportDialog) -> int:
        dialog.fonts.schemes.setCurrentIndex(1)
        return QDialog.DialogCode.Accepted

    schemes: list[object] = []

    def note(document: Document, **options: Any) -> Any:
        schemes.append(options["scheme"])
        return print_document(document, **options)

    monkeypatch.setattr(ExportDialog, "exec", choose)
    monkeypatch.setattr("jx_desktop.services.files.export_pdf.print_document", note)
    monkeypatch.setattr("jx_desktop.ui.actions.writing.ask_file_to_write", lambda *_: tmp_path / "out.pdf")
    window.export.ask_and_export()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    assert schemes == ["bundled"]
    assert window.settings.font_scheme == "bundled"


def test_pages_that_are_not_there_are_said_at_once_and_not_printed(
    qtbot: QtBot, ask: Callable[..., PrintDialog]
) -> None:
    dialog = ask()
    dialog.some.setChecked(True)
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClicks(dialog.pages, "1-x")
    assert "“1-x”不是页码，请填写页码，如 1-3,8" in shown(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.pages.selectAll()
    qtbot.keyClicks(dialog.pages, "9")
    assert dialog.accept_button.isEnabled(), "nobody knows yet how many pages there are"
    dialog.show_forecast(Forecast(8, ()))
    assert "没有第 9 页：共 8 页，请更正" in shown(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.whole.setChecked(True)
    assert dialog.accept_button.isEnabled()


def test_the_dialog_tells_the_pages_and_what_no_font_has(ask: Callable[..., PrintDialog]) -> None:
    dialog = ask()
    missing = Message("print.characters_missing", {"count": 1, "characters": ("\ue000",)})
    dialog.show_forecast(Forecast(8, (missing,)))
    assert "1 to 8, counted as in the preview" in shown(dialog)
    assert any("打印字体中没有" in text for text in shown(dialog))


def test_nothing_is_offered_that_there_is_not(ask: Callable[..., PrintDialog]) -> None:
    dialog = ask(PrintOffer((), "", (), "", 0, "未定稿", "auto", lambda _: ()))
    assert dialog.printer.currentText() == "There is no printer on this computer"
    assert not dialog.accept_button.isEnabled()
    assert not dialog.watermark.isVisible()
    assert not dialog.current.isVisible()


def test_the_dialog_is_driven_by_keys_and_every_control_has_a_name(
    qtbot: QtBot, ask: Callable[..., PrintDialog]
) -> None:
    dialog = ask()
    for control in (dialog.printer, dialog.copies, dialog.pages):
        assert control.accessibleName()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel) if label.text())
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_ctrl_p_asks_and_prints_what_was_chosen(
    qtbot: QtBot, window: MainWindow, work: Work, on_paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def choose(dialog: PrintDialog) -> int:
        qtbot.waitUntil(lambda: dialog._count == 9)
        seen.append(dialog.current.text())
        dialog.current.setChecked(True)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PrintDialog, "exec", choose)
    assert window.paper.print.shortcut().toString() == "Ctrl+P"
    window.paper.print.trigger()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    assert page_count(on_paper) == 1
    assert work.document.projects[1][1].name[:10] in seen[0]
    assert window.settings.printer == "甲"
    assert window.status.currentMessage().startswith("已送往打印机“甲”，共 1 页，1 份")


def test_a_dialog_that_is_left_prints_nothing(
    window: MainWindow, work: Work, on_paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    window.paper.ask_and_print()
    assert not window.background.is_busy
    assert not on_paper.exists()


def test_with_a_spooler_the_pdf_itself_is_handed_over(
    qtbot: QtBot, window: MainWindow, work: Work, on_paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spooled: list[Any] = []
    monkeypatch.setattr(print_actions, "spooler", lambda: Path("/usr/bin/lp"))
    monkeypatch.setattr(print_actions, "spool", lambda *arguments: spooled.append(arguments))
    order = PaperOrder("甲", pages="2-3", copies=2)
    window.paper.print_document(work.document, order)
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    ((lp, paper, told, *_),) = spooled
    assert (lp, paper, told) == (Path("/usr/bin/lp"), paper_pdf(work.document, order), order)
    assert not on_paper.exists()


def test_a_printer_that_refuses_is_told_of(
    qtbot: QtBot, window: MainWindow, work: Work, on_paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    on_paper.mkdir()  # what cannot be written to stands for a printer that is switched off
    window.paper.print_document(work.document, PaperOrder("甲"))
    qtbot.waitUntil(lambda: told != [], timeout=30_000)
    assert told == ["打印机“甲”未接受打印，请确认打印机已开启并连接后重新打印"]


def test_printing_says_how_far_it_is_and_can_be_given_up(
    qtbot: QtBot, window: MainWindow, work: Work, on_paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def paint(*arguments: Any) -> None:
        proceed = arguments[-1]
        try:
            proceed()
            reached.set()
            assert go_on.wait(30)
            proceed()
        finally:
            ended.set()

    monkeypatch.setattr(print_actions, "paint_pages", paint)
    window.paper.print_document(work.document, PaperOrder("甲", pages="1-3"))
    words = window.bar.findChild(QLabel)
    assert isinstance(words, QLabel)
    qtbot.waitUntil(lambda: words.text() == "Printing page 1 of 3…", timeout=30_000)
    window.bar.buttons[0].click()
    assert not window.background.is_busy
    go_on.set()
    assert ended.wait(30)
    assert window.status.currentMessage() == ""


def test_an_export_that_is_given_up_leaves_no_file(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on, ended = threading.Event(), threading.Event(), threading.Event()
    real = print_document

    def slow(*arguments: Any, **options: Any) -> Any:
        reached.set()
        assert go_on.wait(30)
        try:
            return real(*arguments, **options)
        finally:
            ended.set()

    monkeypatch.setattr("jx_desktop.services.files.export_pdf.print_document", slow)
    window.export.export_document(work.document, tmp_path / "out.pdf")
    assert reached.wait(30)
    window.bar.buttons[0].click()
    go_on.set()
    assert ended.wait(30)
    window.background.stop()
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_kind_of_pdf_is_asked_kept_and_made(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.pdf"
    kinds = [(False, False, False), (True, False, True), (True, True, True), (False, True, False)]
    ticks = iter(kinds)
    monkeypatch.setattr("jx_desktop.ui.actions.writing.ask_file_to_write", lambda *_: path)

    def remembered() -> tuple[bool, bool, bool]:
        settings = window.settings
        return settings.pdf_archival, settings.pdf_with_data, settings.pdf_compact

    def choose(dialog: ExportDialog) -> int:
        boxes = (dialog.archival, dialog.with_data, dialog.compact)
        assert tuple(box.isChecked() for box in boxes) == remembered()
        for box, is_wanted in zip(boxes, next(ticks), strict=True):
            box.setChecked(is_wanted)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ExportDialog, "exec", choose)
    for kind in kinds:
        pdfa, with_data, compact = kind
        path.unlink(missing_ok=True)
        window.export.ask_and_export()
        qtbot.waitUntil(lambda: not window.background.is_busy and path.exists(), timeout=30_000)
        expected = print_document(work.document, pdfa=pdfa, with_data=with_data, compact=compact)
        assert path.read_bytes() == expected.pdf
        assert remembered() == kind


def test_an_export_that_is_left_at_the_first_question_asks_no_more(
    window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("jx_desktop.ui.actions.writing.ask_file_to_write", lambda *_: asked.append(1))
    monkeypatch.setattr(ExportDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    window.export.ask_and_export()
    assert asked == []


def test_a_public_copy_never_carries_data(qtbot: QtBot) -> None:
    before = ExportOptions(with_data=True)
    dialog = ExportDialog(before, load_wording("zh"), watermark="未定稿", errors=0, undisclosed=2, fonts=no_words)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.watermark.isVisible()
    assert dialog.choice == before
    dialog.public.setChecked(True)
    assert not dialog.with_data.isEnabled()
    assert dialog.choice == ExportOptions(public=True)
    dialog.public.setChecked(False)
    assert dialog.choice == before


def test_a_public_copy_with_a_telephone_is_offered_and_says_where_that_stands(qtbot: QtBot) -> None:
    wording = load_wording("zh")
    notice = Message("print.personal", {"places": ("2.采风经费",), "count": 1})
    dialog = ExportDialog(
        ExportOptions(), wording, watermark="未定稿", errors=0, undisclosed=0, personal=[notice], fonts=no_words
    )
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.public.isVisible()
    assert not dialog.personal.isVisible()
    dialog.public.setChecked(True)
    assert dialog.personal.isVisible()
    assert "2.采风经费" in dialog.personal.text()


def test_a_public_copy_with_a_telephone_is_made_only_where_that_is_wanted_all_the_same(qtbot: QtBot) -> None:
    notice = Message("print.personal", {"places": ("2.采风经费",), "count": 1})
    wording = load_wording("zh")
    dialog = ExportDialog(
        ExportOptions(pdfa=True), wording, watermark="未定稿", errors=1, undisclosed=0, personal=[notice],
        fonts=no_words, offered=EXPORTERS[".xlsx"].options, kind="Excel 工作簿", project="二", selector="721001/1",
    )  # fmt: skip
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Excel 工作簿" in dialog.windowTitle()
    shown = [box for box in dialog.findChildren(QCheckBox) if box.isVisible()]
    assert shown == [dialog.single, dialog.public]
    assert not dialog.fonts.isVisible()
    dialog.public.setChecked(True)
    assert not dialog.go_on.isEnabled()
    dialog.forced.setChecked(True)
    assert dialog.go_on.isEnabled()
    assert dialog.choice == ExportOptions(public=True, force_public=True)
    dialog.single.setChecked(True)
    assert dialog.choice == ExportOptions(projects=("721001/1",), public=True)  # the number stands elsewhere
    dialog.public.setChecked(False)
    assert dialog.go_on.isEnabled()
    dialog.single.setChecked(False)
    assert dialog.choice == ExportOptions()


def test_there_is_no_public_copy_of_an_undisclosed_project_alone(qtbot: QtBot) -> None:
    dialog = ExportDialog(
        ExportOptions(), load_wording("zh"), watermark="", errors=0, undisclosed=1, fonts=no_words,
        offered=EXPORTERS[".txt"].options, project="二", selector="721001/1", is_disclosed=False,
    )  # fmt: skip
    qtbot.addWidget(dialog)
    dialog.single.setChecked(True)
    assert dialog.choice == ExportOptions(projects=("721001/1",))
    dialog.public.setChecked(True)
    assert not dialog.single.isEnabled()
    assert dialog.choice == ExportOptions(public=True)


@pytest.mark.parametrize("suffix", [suffix for suffix in EXPORTERS if suffix not in (".pdf", ".png")])
def test_every_kind_is_exported_from_the_menu_for_the_project_that_is_shown(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    unit, project = work.document.projects[1]
    window.go_to(project.id)

    def choose(dialog: ExportDialog) -> int:
        has_projects = "projects" in EXPORTERS[suffix].options
        assert dialog.single.isVisibleTo(dialog) is has_projects
        assert project.name in dialog.single.text()
        dialog.single.setChecked(has_projects)
        dialog.public.setChecked(True)
        dialog.forced.setChecked(True)
        return QDialog.DialogCode.Accepted

    path = tmp_path / f"out{suffix}"
    monkeypatch.setattr(ExportDialog, "exec", choose)
    monkeypatch.setattr("jx_desktop.ui.actions.writing.ask_file_to_write", lambda *_: path)
    action = window.findChild(QAction, f"export_{suffix.lstrip('.')}")
    assert isinstance(action, QAction)
    action.trigger()
    qtbot.waitUntil(lambda: not window.background.is_busy and path.exists(), timeout=30_000)
    projects = (f"{unit.code}/{project.code}",) if "projects" in EXPORTERS[suffix].options else ()
    options = ExportOptions(projects=projects, public=True, force_public=True)
    assert path.read_bytes() == EXPORTERS[suffix].export(work.document, options, None).data


def test_the_table_of_the_provincial_system_is_in_the_menu_where_the_form_has_one(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = window.findChild(QAction, "export_system")
    assert isinstance(action, QAction)
    assert not action.isVisible()
    other = make_document(form_of_other_system(), make_project())
    window.show_work(Work(other))
    assert action.isVisible()
    assert action.isEnabled()
    asked: list[str] = []

    def choose(_parent: object, _title: str, proposed: Path, _kinds: list[str]) -> Path:
        asked.append(proposed.name)
        return tmp_path / "out.xlsx"

    monkeypatch.setattr("jx_desktop.ui.actions.writing.ask_file_to_write", choose)
    monkeypatch.setattr(ExportDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    action.trigger()
    qtbot.waitUntil(lambda: not window.background.is_busy and bool(asked), timeout=30_000)
    assert (tmp_path / "out.xlsx").read_bytes() == SYSTEM_TABLE.export(other, ExportOptions(), None).data
    assert asked[0].endswith("一体化系统导入表.xlsx")


def test_the_table_is_also_in_the_menu_where_this_machines_form_has_it_and_an_older_one_of_the_document_not(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = window.findChild(QAction, "export_system")
    assert isinstance(action, QAction)
    known = form_of_other_system()
    silent = form_from_plain({key: value for key, value in known.dump().items() if key != "exports"})
    document = make_document(silent, make_project())
    window.show_work(Work(document))
    assert not action.isVisible(), "no form of this machine has that id"
    asked: list[str] = []

    def find(form_id: str) -> Form:
        asked.append(form_id)
        return known

    monkeypatch.setattr(window.forms, "find", find)
    again = make_document(form_from_plain(silent.dump()), make_project())
    work = Work(again)
    window.show_work(work)
    assert action.isVisible()
    assert action.isEnabled()
    work.session.run(SetFields("p1", {"purpose": "另一用途"}))
    assert asked == ["other-system"], "each form is looked up once"


def test_a_public_copy_is_offered_only_where_it_differs(qtbot: QtBot) -> None:
    dialog = ExportDialog(
        ExportOptions(), load_wording("zh"), watermark="未定稿", errors=1, undisclosed=0, fonts=no_words
    )
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.watermark.isVisible()
    assert not dialog.public.isVisible()


def test_a_page_on_paper_is_as_large_and_black_as_that_of_the_pdf(document: Document, tmp_path: Path) -> None:
    order = PaperOrder("", pages="8-9")
    paper = paper_pdf(document, order)
    printer = make_printer("")
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    paint_pages(printer, paper, order, "题名", nothing)
    assert printer.resolution() <= MOST_DOTS_PER_INCH
    source, printed = pypdfium2.PdfDocument(paper.pdf), pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    try:
        assert len(printed) == 2
        assert printed.get_page_size(0) == pytest.approx(source.get_page_size(7), abs=1)
        for index in (0, 1):
            one, other = ink_of(source[7 + index]), ink_of(printed[index])
            assert other[:4] == pytest.approx(one[:4], abs=2), "it lies where it should"
            assert other[4] == pytest.approx(one[4], rel=0.1), "it is as black"
    finally:
        source.close()
        printed.close()


def test_every_page_is_printed_on_its_own_size_of_paper(tmp_path: Path) -> None:
    order = PaperOrder("", pages="3,8-9,1")
    printer = make_printer("")
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    wide = make_document(wide_form(), make_project(1), make_project(2))
    paint_pages(printer, paper_pdf(wide, order), order, "题名", nothing)
    printed = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    try:
        sizes = [tuple(map(round, printed.get_page_size(index))) for index in range(4)]
    finally:
        printed.close()
    assert sizes == [(595, 842), (595, 842), (1191, 842), (1191, 842)]


def test_copies_are_printed_one_after_the_other_where_the_printer_makes_none(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = PaperOrder("", pages="1,3", copies=3)
    printer = make_printer("")
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    monkeypatch.setattr(printer, "supportsMultipleCopies", lambda: False)
    paint_pages(printer, paper_pdf(document, order), order, "题名", nothing)
    assert page_count(tmp_path / "paper.pdf") == 6


def test_giving_up_between_pages_ends_the_painting(document: Document, tmp_path: Path) -> None:
    order = PaperOrder("")
    pages: list[int] = []

    def give_up() -> None:
        pages.append(1)
        if len(pages) == 2:
            raise CancelledError

    printer = make_printer("")
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    with pytest.raises(CancelledError):
        paint_pages(printer, paper_pdf(document, order), order, "题名", give_up)
    assert len(pages) == 2


def test_a_printer_that_cannot_begin_is_a_failure(document: Document, tmp_path: Path) -> None:
    printer = make_printer("")
    printer.setOutputFileName(str(tmp_path / "no such folder" / "paper.pdf"))
    order = PaperOrder("甲")
    with pytest.raises(UserError) as refused:
        paint_pages(printer, paper_pdf(document, order), order, "题名", nothing)
    assert refused.value.message.code == "print.printer_refused"


def test_the_mark_goes_where_it_is_switched_off(
    qtbot: QtBot, window: MainWindow, work: Work, form: Form, on_paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.session.run(SetFields("p1", {"budget.total": "5", "budget.fiscal": "1"}))
    assert window.desk is not None
    window.desk.check()
    papers: list[Any] = []
    monkeypatch.setattr(print_actions, "paint_pages", lambda _printer, paper, *_: papers.append(paper))

    def choose(dialog: PrintDialog) -> int:
        assert dialog.watermark.isVisibleTo(dialog)
        dialog.watermark.setChecked(not papers)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PrintDialog, "exec", choose)
    for _ in range(2):
        window.paper.ask_and_print()
        qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    assert papers[0].pdf == paper_pdf(work.document, PaperOrder("")).pdf
    assert papers[1].pdf == paper_pdf(work.document, PaperOrder("", watermark=False)).pdf


def test_the_data_is_exported_from_the_menu_as_the_command_line_exports_it(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path, list[str]]] = []

    def choose(_parent: object, _title: str, proposed: Path, kinds: list[str]) -> Path:
        asked.append((proposed, kinds))
        return tmp_path / "out.json"

    monkeypatch.setattr("jx_desktop.ui.actions.writing.ask_file_to_write", choose)
    monkeypatch.setattr(ExportDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    action = window.findChild(QAction, "export_json")
    assert isinstance(action, QAction)
    action.trigger()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    assert (tmp_path / "out.json").read_bytes() == EXPORTERS[".json"].export(work.document, ExportOptions(), None).data
    [(proposed, kinds)] = asked
    assert (proposed.suffix, kinds) == (".json", ["JSON 数据 (*.json)"])
