"""Colours, the one style sheet, and icons tinted from the palette; light and dark."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.machine import paths
from jx_desktop.ui.look.plain import PlainStyle


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one appearance, by role."""

    ground: str
    surface: str
    line: str
    strong_line: str
    text: str
    muted: str
    header: str
    accent: str
    on_accent: str
    selection: str
    error: str
    error_ground: str
    warning: str
    warning_ground: str
    fine: str
    carried: str
    """The edge of what came from last year and waits for being confirmed."""


LIGHT = Colours(
    ground="#F5F6F8", surface="#FFFFFF", line="#DDE1E7", strong_line="#C9CFD8", text="#1D2430", muted="#5C6675",
    header="#F0F3F7", accent="#1F5FBF", on_accent="#FFFFFF", selection="#DCE8FA", error="#C0392B",
    error_ground="#FDECEA", warning="#9A6700", warning_ground="#FFF6DF", fine="#2E7D4F",
    carried="#C27C0E",
)  # fmt: skip
DARK = Colours(
    ground="#1E2126", surface="#25292F", line="#383E47", strong_line="#4A515C", text="#E6E9EE", muted="#A3ACB9",
    header="#2C3138", accent="#6EA8FE", on_accent="#10151C", selection="#2B4468", error="#F28B82",
    error_ground="#3A2524", warning="#E3B341", warning_ground="#3A311B", fine="#7CC79B",
    carried="#D9A441",
)  # fmt: skip

_SHEET = """
QMainWindow, QDialog, QWidget#system_entry {{ background: {ground}; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {strong_line}; padding: 4px; }}
QMenuBar {{ background: {surface}; border-bottom: 1px solid {line}; padding: 2px 6px; }}
QMenuBar::item {{ padding: 5px 9px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {header}; }}
QMenu {{ background: {surface}; border: 1px solid {strong_line}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selection}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 6px; }}
QToolBar {{ background: {surface}; border: 0; border-bottom: 1px solid {line}; padding: 3px 6px; spacing: 2px; }}
QToolBar::separator {{ background: {line}; width: 1px; margin: 6px 5px; }}
QToolButton {{ padding: 5px 9px; border: 1px solid transparent; border-radius: 5px; }}
QToolBar[narrow="true"] QToolButton {{ padding: 5px 3px; }}
QToolButton:hover {{ background: {header}; }}
QToolButton:pressed, QToolButton:checked {{ background: {selection}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton:disabled {{ color: {muted}; }}
QToolButton[popupMode="2"] {{ padding-right: 20px; }}
QToolButton::menu-indicator {{ subcontrol-origin: padding; subcontrol-position: right center; right: 5px; }}
QStatusBar {{ background: {surface}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: 0; }}
QSplitter::handle {{ background: {ground}; image: none; }}
QMainWindow::separator {{ background: {line}; width: 1px; height: 1px; }}
QScrollArea, QScrollArea > QWidget > QWidget#page {{ background: {ground}; border: 0; }}
QFrame#card {{ background: {surface}; border: 1px solid {line}; border-radius: 7px; }}
QLabel#title {{ font-weight: 600; }}
QLabel#muted {{ color: {muted}; }}
QLabel[cell="true"] {{ background: {header}; border-radius: 5px; padding: 0 7px; }}
QLabel#heading {{ font-weight: 600; }}
QLabel#new {{ color: {fine}; border: 1px solid {fine}; border-radius: 4px; padding: 0 5px; }}
QLabel#fault, QLabel#late {{ color: {error}; }}
QLabel#soon {{ color: {warning}; }}
QLabel#reading {{
  background: {surface}; color: {muted}; border: 1px solid {line}; border-radius: 4px; padding: 1px 6px;
}}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{
  background: {surface}; color: {text}; border: 1px solid {strong_line}; border-radius: 5px; padding: 4px 7px;
  selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 1px solid {accent}; }}
QPlainTextEdit#cell {{ border-radius: 2px; padding: 0; }}
QLineEdit:read-only, QPlainTextEdit[readOnly="true"], QLineEdit:disabled, QComboBox:disabled {{
  background: {header}; color: {muted};
}}
QPlainTextEdit#text[readOnly="true"] {{ background: {surface}; color: {text}; }}
QLineEdit[problem="error"], QPlainTextEdit[problem="error"] {{ background: {error_ground}; border-color: {error}; }}
QLineEdit[problem="warning"], QPlainTextEdit[problem="warning"] {{
  background: {warning_ground}; border-color: {warning};
}}
QLineEdit[problem]:read-only, QPlainTextEdit[problem][readOnly="true"] {{
  background: {header}; border-color: {strong_line};
}}
QCheckBox::indicator, QTreeView::indicator, QTableView::indicator, QListView::indicator {{
  width: 13px; height: 13px; border: 1px solid {muted}; border-radius: 3px; background: {surface};
}}
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked,
QListView::indicator:checked {{
  background: {accent}; border-color: {accent}; image: url("{tick}");
}}
QTreeView::indicator:indeterminate, QTableView::indicator:indeterminate,
QListView::indicator:indeterminate {{
  background: {accent}; border-color: {accent}; image: url("{dash}");
}}
QRadioButton::indicator {{
  width: 13px; height: 13px; border: 1px solid {muted}; border-radius: 7px; background: {surface};
}}
QRadioButton::indicator:checked {{ width: 5px; height: 5px; border: 5px solid {accent}; border-radius: 7px; }}
QRadioButton {{ border: none; background: transparent; }}
QCheckBox:focus, QRadioButton:focus {{ color: {accent}; }}
QCheckBox:disabled {{ color: {muted}; }}
QLineEdit[problem]:focus, QPlainTextEdit[problem]:focus {{ border: 1px solid {accent}; }}
QLineEdit[carried="true"], QPlainTextEdit[carried="true"], QComboBox[carried="true"],
QLineEdit[carried="true"]:focus, QPlainTextEdit[carried="true"]:focus, QComboBox[carried="true"]:focus {{
  border-left: 3px solid {carried}; border-top-left-radius: 0; border-bottom-left-radius: 0; padding-left: 5px;
}}
QPushButton#carried {{ background: transparent; border: 0; color: {warning}; padding: 0 2px; }}
QPushButton#carried:hover {{ text-decoration: underline; }}
QToolButton#comment {{ padding: 3px 2px; color: {accent}; }}
QPushButton#same {{ background: transparent; border: 0; color: {muted}; padding: 0 2px; }}
QMessageBox QLabel#qt_msgbox_label, QMessageBox QLabel#qt_msgbox_informativelabel {{ min-width: 32em; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox::down-arrow {{ image: url("{chevron}"); width: 14px; height: 14px; }}
QComboBox#cell {{ border-radius: 2px; padding: 0 0 0 2px; }}
QComboBox#cell::drop-down {{ width: 16px; }}
QSpinBox {{ padding-right: 24px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: 0; background: transparent; width: 24px; }}
QSpinBox::up-arrow {{ image: url("{chevron_up}"); width: 11px; height: 11px; }}
QSpinBox::down-arrow {{ image: url("{chevron}"); width: 11px; height: 11px; }}
QComboBox QAbstractItemView {{
  background: {surface}; border: 1px solid {strong_line}; selection-background-color: {selection};
  selection-color: {text};
}}
QPushButton {{
  background: {surface}; border: 1px solid {strong_line}; border-radius: 5px; padding: 5px 14px; color: {text};
}}
QPushButton:hover {{ background: {header}; }}
QPushButton:focus {{ border-color: {accent}; }}
QPushButton:default, QPushButton#primary {{ background: {accent}; border-color: {accent}; color: {on_accent}; }}
QPushButton:disabled {{ color: {muted}; background: {header}; border-color: {line}; }}
QPushButton#primary:disabled {{ color: {muted}; background: {header}; border-color: {line}; }}
QPushButton#grade {{ padding: 4px 2px; }}
QPushButton#item_grade {{ padding: 1px 2px; }}
QPushButton#grade:checked, QPushButton#item_grade:checked {{
  background: {accent}; border-color: {accent}; color: {on_accent}; font-weight: 600;
}}
QPushButton#grade:checked:disabled, QPushButton#item_grade:checked:disabled {{
  background: {selection}; color: {text};
}}
QPushButton#grade:focus, QPushButton#item_grade:focus {{ border-color: {accent}; }}
QPushButton#grade:checked:focus, QPushButton#item_grade:checked:focus {{ border-color: {text}; }}
QPushButton#link {{ background: transparent; border: 0; color: {accent}; padding: 2px 6px; }}
QPushButton#undisclosed {{ background: transparent; border: 0; color: {warning}; padding: 2px 6px; }}
QPushButton#link:hover, QPushButton#undisclosed:hover {{ text-decoration: underline; }}
QPushButton#link:focus, QPushButton#undisclosed:focus {{ border: 1px solid {accent}; }}
QPushButton#link:disabled, QPushButton#undisclosed:disabled {{ color: {muted}; background: transparent; }}
QPushButton#counts {{ background: transparent; border: 1px solid transparent; padding: 2px 6px; }}
QPushButton#counts:hover {{ background: {header}; text-decoration: underline; }}
QPushButton#counts:checked {{ background: {selection}; }}
QPushButton#counts[urgency="late"] {{ color: {error}; }}
QPushButton#counts[urgency="soon"] {{ color: {warning}; }}
QPushButton#counts:focus {{ border-color: {accent}; }}
QPushButton#area {{ padding: 4px 5px; border-radius: 4px; border-color: transparent; background: transparent; }}
QPushButton#area:hover {{ background: {header}; }}
QPushButton#area:checked {{ background: {selection}; border-color: {accent}; font-weight: 600; }}
QPushButton#area:focus {{ border-color: {accent}; }}
QPushButton#area:disabled {{ color: {muted}; background: transparent; }}
QPushButton#chip {{ background: transparent; border: 1px solid transparent; border-radius: 10px; padding: 2px 8px; }}
QPushButton#chip:hover {{ background: {header}; }}
QPushButton#chip:checked {{ background: {selection}; border-color: {accent}; }}
QPushButton#chip:focus {{ border-color: {accent}; }}
QPushButton#figure {{ background: {surface}; border: 1px solid {line}; border-radius: 7px; padding: 0; }}
QPushButton#figure:hover {{ border-color: {accent}; }}
QPushButton#figure:checked {{ background: {selection}; border-color: {accent}; }}
QPushButton#figure:focus {{ border-color: {accent}; }}
QLabel#figure_error {{ color: {error}; font-weight: 600; }}
QLabel#figure_warning {{ color: {warning}; font-weight: 600; }}
QToolButton#shut {{ padding: 3px; }}
QScrollArea#side {{ border-left: 1px solid {line}; background: {surface}; }}
QScrollArea#side > QWidget > QWidget {{ background: {surface}; }}
QPushButton#tile {{ text-align: left; padding: 12px 16px; border-radius: 7px; border: 1px solid {line}; }}
QPushButton#tile:hover {{ border-color: {accent}; background: {surface}; }}
QPushButton#tile:focus {{ border-color: {accent}; outline: 0; }}
QTreeView, QTableView, QListView {{
  background: {surface}; border: 0; outline: 0; selection-background-color: {selection}; selection-color: {text};
  alternate-background-color: {surface}; gridline-color: {line};
}}
QTreeView::item {{ padding: 4px 2px; border: 0; }}
QTreeView::item:hover {{ background: {header}; }}
QTreeView::item:selected, QListView::item:selected {{ background: {selection}; color: {text}; }}
FormTable {{ border: 1px solid {line}; }}
QTableCornerButton::section {{
  background: {header}; border: 0; border-right: 1px solid {line}; border-bottom: 1px solid {line};
}}
QHeaderView {{ background: {header}; border: 0; }}
QHeaderView::section {{
  background: {header}; color: {text}; border: 0; border-right: 1px solid {line}; border-bottom: 1px solid {line};
  padding: 5px 6px;
}}
QTabBar::tab {{ padding: 6px 12px; color: {muted}; border-bottom: 2px solid transparent; background: transparent; }}
QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {accent}; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QScrollBar::handle {{ background: {strong_line}; border-radius: 4px; min-height: 28px; min-width: 28px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: transparent; height: 0; width: 0;
}}
QFrame#bar {{ background: {warning_ground}; border-bottom: 1px solid {line}; }}
QFrame#notice {{ background: {warning_ground}; border-bottom: 1px solid {line}; }}
QFrame#alarm {{ background: {error_ground}; border-bottom: 1px solid {error}; }}
QFrame#alarm QLabel {{ color: {error}; font-weight: 600; }}
QLabel#entry_state {{ color: {muted}; font-weight: 600; }}
QLabel#entry_state[held="true"] {{ color: {accent}; }}
QLabel#entry_note, QLabel#entry_notice {{ color: {warning}; }}
QScrollArea#entry_text > QWidget > QWidget, QScrollArea#entry_text {{ background: {surface}; }}
QToolButton#entry_project {{ font-weight: 600; }}
QListView#entry_cells {{ border: 1px solid {line}; border-radius: 5px; }}
QFrame#problem_error QLabel {{ color: {error}; }}
QFrame#problem_warning QLabel {{ color: {warning}; }}
"""


def colours() -> Colours:
    """Return the colours of the present appearance."""
    return DARK if is_dark() else LIGHT


def is_dark() -> bool:
    """Whether the application shows itself dark."""
    application = QGuiApplication.instance()
    return bool(application is not None and application.property("dark"))


def system_is_dark() -> bool:
    """Whether the system asks for a dark appearance."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def apply_theme(application: QApplication, *, dark: bool) -> None:
    """Give the application its appearance; icons made before keep their tint, so windows ask for them anew."""
    if application.property("dark") == dark:  # it has it: every widget would be dressed anew for nothing
        return
    application.setProperty("dark", dark)
    icon.cache_clear()
    if not application.property("plain"):  # once: a style that is replaced is deleted beneath what it has polished
        application.setStyle(PlainStyle())
        application.setProperty("plain", True)
    own = colours()
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, own.ground),
        (roles.WindowText, own.text),
        (roles.Base, own.surface),
        (roles.AlternateBase, own.header),
        (roles.Text, own.text),
        (roles.Button, own.surface),
        (roles.ButtonText, own.text),
        (roles.ToolTipBase, own.surface),
        (roles.ToolTipText, own.text),
        (roles.PlaceholderText, own.muted),
        (roles.Highlight, own.selection),
        (roles.HighlightedText, own.text),
        (roles.Link, own.accent),
        (roles.Mid, own.line),
        (roles.Dark, own.strong_line),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(own.muted))
    application.setPalette(palette)
    appearance = "dark" if dark else "light"
    chevron, chevron_up, tick, dash = (
        (paths.shipped_icons() / f"{name}-{appearance}.svg").as_posix()
        for name in ("chevron", "chevron-up", "tick", "dash")
    )
    names = {name: getattr(own, name) for name in Colours.__dataclass_fields__}
    application.setStyleSheet(_SHEET.format(chevron=chevron, chevron_up=chevron_up, tick=tick, dash=dash, **names))


def severity_colour(severity: Severity) -> QColor:
    """Return the colour of a severity; shape and words say it too."""
    own = colours()
    return QColor({Severity.ERROR: own.error, Severity.WARNING: own.warning}.get(severity, own.muted))


@lru_cache(maxsize=256)
def icon(name: str, colour: str = "") -> QIcon:
    """Return one of the program's line icons (``resources/icons/NAME.svg``), tinted."""
    svg = (paths.shipped_icons() / f"{name}.svg").read_text("utf-8")
    result = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour or colours().text), (QIcon.Mode.Disabled, colours().strong_line)):
        renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", tint).encode("utf-8")))
        for size in (16, 20, 24, 32, 48):
            pixmap = QPixmap(QSize(size, size))
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            result.addPixmap(pixmap, mode)
    return result
