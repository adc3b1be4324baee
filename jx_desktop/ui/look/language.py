"""The language of the window's labels: English in the code, Chinese from ``i18n/jx_zh_CN.qm``."""

import logging
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QTranslator

from jx_desktop.services.machine import paths
from jx_desktop.services.machine.settings import Language

_LOCALES = {"zh": "zh_CN", "en": "en"}
_KEYS = (
    QT_TRANSLATE_NOOP("QShortcut", "Left"),
    QT_TRANSLATE_NOOP("QShortcut", "Right"),
    QT_TRANSLATE_NOOP("QShortcut", "Up"),
    QT_TRANSLATE_NOOP("QShortcut", "Down"),
)
"""Keys as menus name them: Qt's own Chinese is longer than what stands on the keys."""
_FILES = (
    QT_TRANSLATE_NOOP("QFileSystemModel", "Size"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
)
"""Of dialogs for files: what Qt leaves in English, or calls otherwise than file managers do."""
_log = logging.getLogger(__name__)


def apply_language(application: QCoreApplication, language: Language) -> None:
    """Let everything that is shown from now on speak `language`, Qt's own buttons and dates included."""
    locale = QLocale(_LOCALES[language])
    QLocale.setDefault(locale)
    if language != "en":
        qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _install(application, qt / f"qtbase_{_LOCALES[language]}.qm")
    _install(application, paths.translations() / f"jx_{_LOCALES[language]}.qm")  # the last one is asked first


def _install(application: QCoreApplication, file: Path) -> None:
    translator = QTranslator(application)
    if translator.load(str(file)):
        application.installTranslator(translator)
    else:
        _log.warning("No translation in %s", file.name)
