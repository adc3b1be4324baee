"""The groups of actions that the window has. A new module is named here; a new action only in its module."""

from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.adjusting import AdjustingActions
from jx_desktop.ui.actions.approving import ApprovingActions
from jx_desktop.ui.actions.areas import AreaActions
from jx_desktop.ui.actions.arranging import ArrangingActions
from jx_desktop.ui.actions.budget_adjusting import BudgetAdjustingActions
from jx_desktop.ui.actions.budget_list import ProjectListActions
from jx_desktop.ui.actions.change_many import ChangeManyActions
from jx_desktop.ui.actions.check import CheckActions
from jx_desktop.ui.actions.clipboard import ClipboardActions
from jx_desktop.ui.actions.comment_marks import CommentMarks
from jx_desktop.ui.actions.comments import CommentActions
from jx_desktop.ui.actions.compare import CompareActions
from jx_desktop.ui.actions.confirming import ConfirmingActions
from jx_desktop.ui.actions.copy_projects import CopyProjectsActions
from jx_desktop.ui.actions.correcting import CorrectingActions
from jx_desktop.ui.actions.desk_batch import DeskBatchActions
from jx_desktop.ui.actions.desk_printing import DeskPrintActions
from jx_desktop.ui.actions.disclosing import DisclosingActions
from jx_desktop.ui.actions.earlier_states import KeepActions
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.actions.export import ExportActions
from jx_desktop.ui.actions.feedback import FeedbackActions
from jx_desktop.ui.actions.figures import FigureActions
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.actions.find import FindActions
from jx_desktop.ui.actions.findings_as_comments import FindingsAsComments
from jx_desktop.ui.actions.finishing import Finishing
from jx_desktop.ui.actions.forms import FormActions
from jx_desktop.ui.actions.grading import GradingActions
from jx_desktop.ui.actions.handing_in import HandInActions
from jx_desktop.ui.actions.help import HelpActions
from jx_desktop.ui.actions.insert import InsertActions
from jx_desktop.ui.actions.library import LibraryActions
from jx_desktop.ui.actions.merging import MergingActions
from jx_desktop.ui.actions.navigate import NavigateActions
from jx_desktop.ui.actions.print import PrintActions
from jx_desktop.ui.actions.publishing import PublishingActions
from jx_desktop.ui.actions.receiving import ReceivingActions
from jx_desktop.ui.actions.reports import ReportActions
from jx_desktop.ui.actions.returning import ReturningActions
from jx_desktop.ui.actions.review import ReviewActions
from jx_desktop.ui.actions.review_desk import ReviewDeskActions
from jx_desktop.ui.actions.review_sheets import ReviewSheetActions
from jx_desktop.ui.actions.revision import RevisionActions
from jx_desktop.ui.actions.rolling import RollingActions
from jx_desktop.ui.actions.save import SaveActions
from jx_desktop.ui.actions.splitting import SplittingActions
from jx_desktop.ui.actions.system_entry import SystemEntryActions
from jx_desktop.ui.actions.templates import TemplateActions
from jx_desktop.ui.actions.view import ViewActions
from jx_desktop.ui.actions.yearly import YearlyActions

GROUPS: tuple[type[ActionGroup], ...] = (
    FileActions,
    RollingActions,
    RevisionActions,
    SaveActions,
    TemplateActions,
    HandInActions,
    PublishingActions,
    ExportActions,
    PrintActions,
    ReportActions,
    FeedbackActions,
    Finishing,
    EditActions,
    ClipboardActions,
    FindActions,
    ChangeManyActions,
    ViewActions,
    KeepActions,
    NavigateActions,
    InsertActions,
    ArrangingActions,
    DisclosingActions,
    CopyProjectsActions,
    CheckActions,
    ConfirmingActions,
    CommentActions,
    FindingsAsComments,
    CommentMarks,
    CorrectingActions,
    CompareActions,
    ProjectListActions,
    SplittingActions,
    MergingActions,
    SystemEntryActions,
    ReviewDeskActions,
    DeskBatchActions,
    DeskPrintActions,
    ReviewActions,
    GradingActions,
    ReviewSheetActions,
    ReturningActions,
    ReceivingActions,
    ApprovingActions,
    AdjustingActions,
    AreaActions,
    BudgetAdjustingActions,
    FigureActions,
    YearlyActions,
    HelpActions,
    LibraryActions,
    FormActions,
)
"""In the order of the actions within a section of a menu."""
