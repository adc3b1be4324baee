"""The main window with what is in it at hand by short names, and the document that it mostly shows."""

from functools import cache

from jx_desktop.domain.document.document import Document
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.importing import read_source
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from jx_desktop.ui.actions.budget_list import ProjectListActions
from jx_desktop.ui.actions.change_many import ChangeManyActions
from jx_desktop.ui.actions.check import CheckActions
from jx_desktop.ui.actions.clipboard import ClipboardActions
from jx_desktop.ui.actions.compare import CompareActions
from jx_desktop.ui.actions.copy_projects import CopyProjectsActions
from jx_desktop.ui.actions.earlier_states import KeepActions
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.actions.export import ExportActions
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.actions.find import FindActions
from jx_desktop.ui.actions.finishing import Finishing
from jx_desktop.ui.actions.help import HelpActions
from jx_desktop.ui.actions.insert import InsertActions
from jx_desktop.ui.actions.library import LibraryActions
from jx_desktop.ui.actions.navigate import NavigateActions
from jx_desktop.ui.actions.print import PrintActions
from jx_desktop.ui.actions.reports import ReportActions
from jx_desktop.ui.actions.save import SaveActions
from jx_desktop.ui.actions.view import ViewActions
from jx_desktop.ui.window import main_window
from jx_desktop.ui.window.arrivals import Arrivals
from tests.conftest import SAMPLE_TEXT


@cache
def sample_document() -> Document:
    """The sample as it is imported: a value, read once for all windows."""
    return read_source(SAMPLE_TEXT, FormLibrary(), DEFAULT_FORM).document


class MainWindow(main_window.MainWindow):
    """The program's window, as it is; each property is one of its parts."""

    @property
    def work(self) -> Work | None:
        return self.opened.work

    @property
    def file(self) -> FileActions:
        return self.part(FileActions)

    @property
    def save(self) -> SaveActions:
        return self.part(SaveActions)

    @property
    def export(self) -> ExportActions:
        return self.part(ExportActions)

    @property
    def paper(self) -> PrintActions:
        return self.part(PrintActions)

    @property
    def reports(self) -> ReportActions:
        return self.part(ReportActions)

    @property
    def finishing(self) -> Finishing:
        return self.part(Finishing)

    @property
    def edit(self) -> EditActions:
        return self.part(EditActions)

    @property
    def clipboard(self) -> ClipboardActions:
        return self.part(ClipboardActions)

    @property
    def finding(self) -> FindActions:
        return self.part(FindActions)

    @property
    def change_many(self) -> ChangeManyActions:
        return self.part(ChangeManyActions)

    @property
    def view(self) -> ViewActions:
        return self.part(ViewActions)

    @property
    def keep(self) -> KeepActions:
        return self.part(KeepActions)

    @property
    def navigate(self) -> NavigateActions:
        return self.part(NavigateActions)

    @property
    def insert(self) -> InsertActions:
        return self.part(InsertActions)

    @property
    def copy_projects(self) -> CopyProjectsActions:
        return self.part(CopyProjectsActions)

    @property
    def checking(self) -> CheckActions:
        return self.part(CheckActions)

    @property
    def compare(self) -> CompareActions:
        return self.part(CompareActions)

    @property
    def budget_list(self) -> ProjectListActions:
        return self.part(ProjectListActions)

    @property
    def help(self) -> HelpActions:
        return self.part(HelpActions)

    @property
    def library(self) -> LibraryActions:
        return self.part(LibraryActions)

    @property
    def arrivals(self) -> Arrivals:
        return self.part(Arrivals)
