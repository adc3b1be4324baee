"""Where the files of a public copy go, and what they will be called there."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from jx_desktop.base.clock import now_text
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import lost_files
from jx_desktop.services.files.exported_content import words_of_files
from jx_desktop.services.files.places import usual_folder
from jx_desktop.ui.dialogs.files import ask_folder
from jx_desktop.ui.dialogs.person import known_person
from jx_desktop.ui.window.shell import Shell

if TYPE_CHECKING:  # loaded when something is published
    from jx_desktop.ui.publishing.wanted_cards import FilesCard


def public_folder(shell: Shell, work: Work) -> Path:
    """Return where the files go: where the last ones of this document did, if that is there.

    Else into a folder of their own beside it, so that nothing else is put on a site by mistake.
    """
    settings = shell.settings
    chosen = settings.public_folder if settings.public_folder_of == work.path else None
    if chosen is not None and not lost_files([chosen]):
        return chosen
    beside = work.path.parent if work.path is not None else usual_folder()
    return beside / QCoreApplication.translate("public_target", "Public copy")


def remember_folder(shell: Shell, work: Work, folder: Path) -> None:
    """Propose a folder for this document the next time too."""
    shell.settings.public_folder, shell.settings.public_folder_of = folder, work.path
    shell.settings.save()


def ask_public_folder(shell: Shell, work: Work) -> bool:
    """Let the user choose where the files go; return whether that was done."""
    folder = public_folder(shell, work)
    begin = folder.parent if lost_files([folder]) else folder
    title = QCoreApplication.translate("public_target", "Folder of the public copy")
    chosen = ask_folder(shell.frame, title, begin)
    if chosen is not None:
        remember_folder(shell, work, chosen)
    return chosen is not None


def show_target(shell: Shell, work: Work, files: "FilesCard") -> None:
    """Show who publishes and where the files go; what they will be called is found out in the background."""
    from jx_desktop.services.publishing.publish import new_name, public_name

    person, document = known_person(shell), work.document
    folder = public_folder(shell, work)
    by = "" if person is None else f"{person.name}（{document.form.review.office(person.office)}）"
    name = public_name(document, now_text(), words_of_files(), files.sheets)
    files.show_target(by, folder, name, saves=work.may_save_in_place)
    shown = files.folder.text()

    def done(free: str) -> None:
        if files.folder.text() == shown:
            files.show_names(free, is_other=free != new_name(None, name))

    shell.background.begin_quietly(lambda _: new_name(folder, name), done, lambda _error: None)
