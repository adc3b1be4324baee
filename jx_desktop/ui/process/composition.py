"""What an input method composes: one at a time, in the widget that has the focus.

It ends, or stays, where it began. While it goes on the keys are the input method's: those that this hands on start no
command. What it took the place of comes back where it gives nothing. The list of candidates stays beside the text.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor, QTransform
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from jx_desktop.ui.process.timers import one_shot

_TextWidget = QLineEdit | QPlainTextEdit | QTextEdit
_WRITING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


def watch_compositions() -> None:
    """Follow what is composed in any window of the program, from now on."""
    application = QApplication.instance()
    if isinstance(application, QApplication) and _watch() is None:
        _Watch(application)


def end_composition() -> None:
    """Let the input method finish, before what was typed is handed on for good or something else is shown."""
    watch = _watch()
    if watch is not None:
        watch.end()


def _watch() -> "_Watch | None":
    application = QApplication.instance()
    return application.findChild(_Watch) if application is not None else None


class _Watch(QObject):
    """Sees the events of the widget with the focus, and those of all while something is composed."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._composing: QWidget | None = None
        self._taken = ""  # the selection that the composition took the place of
        self._told: QWidget | None = None  # who is just being told
        self._place_later = one_shot(self, 0, self._tell_place)
        application.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, application.focusWidget())

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._composing is not None and new is not self._composing:
            self._forget()  # it went with its widget
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def end(self) -> None:
        """Let the input method give what it has; its letters alone are no text yet."""
        if self._composing is not None:
            QGuiApplication.inputMethod().commit()
        if self._composing is not None:
            QCoreApplication.sendEvent(self._composing, QInputMethodEvent())

    def _forget(self) -> None:
        self._composing, self._taken = None, ""
        self._application.removeEventFilter(self)

    # ---- events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.InputMethod:
            is_told = watched in (self._composing, self._application.focusWidget()) and watched is not self._told
            if is_told and isinstance(watched, QWidget) and isinstance(event, QInputMethodEvent):
                self._deliver(watched, event)
                return True
        elif self._composing is None:
            return False
        elif kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._takes_key(event)
        elif isinstance(watched, QWidget):
            is_here = watched is self._composing
            if (kind == QEvent.Type.FocusOut and is_here) or (kind in _PRESSES and not self._holds(watched)):
                self.end()
            elif kind == QEvent.Type.Move and (is_here or watched.isAncestorOf(self._composing)):
                self._place_later.start(0)
        return False

    def _takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key that the input method handed on goes no further: it would be a command.

        A letter that it would have taken had it still been at work ends the composition: it was stopped in the middle.
        """
        is_text = event.text().isprintable() and bool(event.text()) and not event.modifiers() & ~_WRITING
        if is_text:
            self.end()
        return not is_text

    def _holds(self, widget: QWidget) -> bool:
        return self._composing is not None and (widget is self._composing or self._composing.isAncestorOf(widget))

    def _deliver(self, widget: QWidget, event: QInputMethodEvent) -> None:
        """Let a widget have what the input method tells."""
        is_new = self._composing is None
        taken = _selected(widget) if is_new else self._taken
        gives_nothing = not is_new and not event.preeditString() and not event.commitString()
        if gives_nothing and taken:
            event = QInputMethodEvent()
            event.setCommitString(taken)
        before, self._told = self._told, widget
        QCoreApplication.sendEvent(widget, event)
        self._told = before
        if event.preeditString():
            self._begin(widget, "" if event.commitString() else taken, is_new=is_new)
        elif not is_new:
            self._forget()
            if gives_nothing:
                _select_before_cursor(widget, len(taken.encode("utf-16-le")) // 2)
                given_up = getattr(widget, "give_up_composition", None)
                if given_up is not None:
                    given_up()

    def _begin(self, widget: QWidget, taken: str, *, is_new: bool) -> None:
        if widget is not self._application.focusWidget():  # a table has opened a cell for it, which goes on with it
            return
        self._composing, self._taken = widget, taken
        if is_new:
            self._application.installEventFilter(self)
            self._tell_place()

    def _tell_place(self) -> None:
        """Tell the input method where the text is: Qt does so only when a field gets the focus or moves by itself."""
        if self._composing is not None:
            at = self._composing.mapTo(self._composing.window(), QPoint(0, 0))
            method = QGuiApplication.inputMethod()
            method.setInputItemTransform(QTransform.fromTranslate(at.x(), at.y()))
            method.update(Qt.InputMethodQuery.ImCursorRectangle)


def _text_of(widget: QWidget) -> _TextWidget | None:
    """Return what is written into; a choice list or a number field has a line in it that never gets the focus."""
    if isinstance(widget, QComboBox):
        return widget.lineEdit()
    if isinstance(widget, QAbstractSpinBox):
        return widget.findChild(QLineEdit)
    return widget if isinstance(widget, _TextWidget) else None


def _selected(widget: QWidget) -> str:
    text = _text_of(widget)
    if isinstance(text, QLineEdit):
        return "" if text.isReadOnly() else text.selectedText()
    return "" if text is None or text.isReadOnly() else text.textCursor().selectedText()


def _select_before_cursor(widget: QWidget, length: int) -> None:
    """Select what has just been given back; lengths are counted as Qt counts them."""
    text = _text_of(widget)
    if not length or text is None:
        return
    if isinstance(text, QLineEdit):
        text.setSelection(text.cursorPosition() - length, length)
    else:
        cursor = text.textCursor()
        end = cursor.position()
        cursor.setPosition(end - length)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        text.setTextCursor(cursor)
