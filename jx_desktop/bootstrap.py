"""Puts the window together at start-up: language, font, appearance, log, and the files to be opened."""

import faulthandler
import logging
import os
import sys
import tempfile
from collections.abc import MutableMapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from jx_desktop import __version__
from jx_desktop.cli.arguments import parser_with
from jx_desktop.cli.console import CANNOT, Console, make_streams_safe
from jx_desktop.errors import UserError
from jx_desktop.services.files.private import make_private
from jx_desktop.services.machine import paths
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.machine.log import start_log
from jx_desktop.services.machine.settings import Settings
from jx_desktop.services.resources.wordings import LANGUAGES, load_wording
from jx_desktop.ui.actions.view import ViewActions
from jx_desktop.ui.look.interface_font import interface_font
from jx_desktop.ui.look.language import apply_language
from jx_desktop.ui.look.picture import PICTURE_SIZE, PictureTaker, refuse_picture
from jx_desktop.ui.look.theme import apply_theme, icon, system_is_dark
from jx_desktop.ui.process.collecting import Collecting
from jx_desktop.ui.process.faults import FaultReport, start_again
from jx_desktop.ui.process.main_thread import MainThread
from jx_desktop.ui.process.one_instance import OneInstance
from jx_desktop.ui.window.arrivals import Arrivals
from jx_desktop.ui.window.main_window import MainWindow
from jx_desktop.ui.window.shape import show_fitting
from jx_desktop.wording.messages import Wording

CRASH_NAME = "crash.log"
_SWITCH_SECONDS = 0.0005
"""How long a thread that prints or checks may keep the window waiting each time that this needs the interpreter: with
Python's usual 5 ms, showing a book of 1,600 projects while it is printed takes ten times as long."""
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run() -> None:
    """Run the window of this process."""
    make_streams_safe()  # a program without a console has none, on Windows
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Show the window with the given files until it is closed; return the exit status."""
    wording = load_wording(LANGUAGES[0])
    try:
        paths.home()
        settings = Settings.load(paths.settings_file())
        wording = load_wording(settings.language)
        files, picture, may_replace = _read_arguments(arguments, wording)
        if picture:
            refuse_picture(picture, files, may_replace=may_replace)
    except UserError as error:
        Console(wording).fail(error)
        return CANNOT
    if picture:
        settings = Settings(language=settings.language, theme=settings.theme)  # no recent files, and none is added
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if _lacks_display():
        print(wording.text("start.no_display"), file=sys.stderr)
        return CANNOT
    sys.setswitchinterval(_SWITCH_SECONDS)
    log_file = start_log(paths.log_folder())
    qInstallMessageHandler(_log_qt_message)
    application = _make_application(wording, settings)
    with ExitStack() as stack:
        data = paths.user_data()
        if picture:  # it leaves no trace
            data = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        instance = OneInstance(data)
        if not picture and instance.hand_over(files, data):
            return 0
        _log_crashes(log_file, stack)
        Collecting(application)
        main_thread = MainThread()
        window = MainWindow(wording, settings, main_thread.post, LocalStore(data, settings.backup_folder))
        faults = FaultReport(wording, main_thread.post, log_file, window.opened.working_copy, instance.stop)
        faults.install()
        application.styleHints().colorSchemeChanged.connect(lambda: window.part(ViewActions).show_theme(settings.theme))
        if picture:
            window.resize(PICTURE_SIZE)
            PictureTaker(window, picture, may_replace=may_replace).start()
            window.show()
        else:
            show_fitting(window, settings)
        arrivals = window.part(Arrivals)
        instance.listen(arrivals.receive)
        window.closed.connect(instance.stop)  # who starts the program from now on gets one of his own
        if files:
            QTimer.singleShot(0, lambda: arrivals.open(files))
        status = application.exec()
        if picture:
            window.preview.shut_down()
            if window.opened.work is not None:
                window.opened.work.close()
        settings.save()
        instance.stop()
        _hand_on(arrivals.waiting)
        return status


def _hand_on(files: Sequence[Path]) -> None:
    """Have a new program open files that came while this one was ending: their sender was told that all is well."""
    if files:
        start_again(files)


def _log_crashes(log_file: Path | None, stack: ExitStack) -> None:
    """Let the log say where the program was when a library brought it down; that holds names of functions alone."""
    if log_file is not None:
        try:
            make_private(log_file.with_name(CRASH_NAME))
            crashes = stack.enter_context(log_file.with_name(CRASH_NAME).open("a", encoding="utf-8"))
        except OSError:
            return
        faulthandler.enable(crashes)
        stack.callback(faulthandler.disable)


def _read_arguments(arguments: Sequence[str], wording: Wording) -> tuple[list[Path], Path | None, bool]:
    parser = parser_with(wording)(
        prog="jx-desktop", description=wording.text("start.program"), add_help=False, allow_abbrev=False
    )
    parser.add_argument("files", metavar="FILE.jx", nargs="*", type=Path, help=wording.text("cli_help.file"))
    parser.add_argument("-h", "--help", action="help", help=wording.text("cli_help.help"))
    parser.add_argument("--version", action="version", version=__version__, help=wording.text("cli_help.version"))
    parser.add_argument("--screenshot", metavar="OUT.png", type=Path, help=wording.text("start.screenshot"))
    parser.add_argument("--force", action="store_true", help=wording.text("start.force"))
    chosen = parser.parse_args(arguments)
    return chosen.files, chosen.screenshot, chosen.force


def name_input_methods(environment: MutableMapping[str, str]) -> None:
    """Have Qt ask by the IBus protocol where what the system names is not there for this Qt: fcitx speaks it too.

    Without this, ``QT_IM_MODULE=fcitx``, which systems with fcitx set, and ``xim`` give letters and no Chinese.
    """
    if not environment.get("QT_IM_MODULES"):
        native = "wayland" if environment.get("WAYLAND_DISPLAY") else ""
        wanted = (environment.get("QT_IM_MODULE") or native).replace("xim", "")
        environment["QT_IM_MODULES"] = ";".join(dict.fromkeys(filter(None, (wanted, "ibus"))))


def _lacks_display() -> bool:
    """Whether Qt would end the program without a word: on Linux, where neither X nor Wayland is there."""
    wanted = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in wanted)


def _make_application(wording: Wording, settings: Settings) -> QApplication:
    if sys.platform == "linux":
        name_input_methods(os.environ)
    application = QApplication(sys.argv[:1])
    application.setApplicationName(paths.APPLICATION)
    application.setApplicationDisplayName(wording.text("start.name"))
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("jx-desktop")
    apply_language(application, settings.language)
    application.setFont(interface_font())
    apply_theme(application, dark=settings.theme == "dark" or (settings.theme == "system" and system_is_dark()))
    application.setWindowIcon(icon("app"))
    return application


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    logging.getLogger("qt").log(_QT_LEVELS[kind], "%s: %s", context.category, text)
    if kind == QtMsgType.QtFatalMsg:  # the program ends with this: whoever started it wants to know why
        print(text, file=sys.stderr, flush=True)
