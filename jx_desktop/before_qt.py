"""Imports all that the window needs at its start and that does without Qt.

PySide reads the source of every module that is imported after it, to see whether that uses it, and keeps the text: for
these modules and the libraries behind them 0.07 s of a start and 6 MB. A test holds this list complete.
"""

import fnmatch
import logging.handlers
import shutil

import jx_desktop.cli.arguments
import jx_desktop.domain.document.sums
import jx_desktop.domain.kinds.computed
import jx_desktop.editing.arranging
import jx_desktop.editing.budget_list
import jx_desktop.editing.confirming
import jx_desktop.editing.copying
import jx_desktop.editing.final
import jx_desktop.editing.restore
import jx_desktop.editing.several
import jx_desktop.editing.tree
import jx_desktop.services.checking.amount_questions
import jx_desktop.services.checking.amounts
import jx_desktop.services.checking.check_report
import jx_desktop.services.checking.confirmed
import jx_desktop.services.checking.final_review
import jx_desktop.services.checking.fixing
import jx_desktop.services.checking.old_year
import jx_desktop.services.comparing.budget_list_words
import jx_desktop.services.document.landing
import jx_desktop.services.document.opening
import jx_desktop.services.document.salvaging
import jx_desktop.services.document.versions
import jx_desktop.services.files.clipboard
import jx_desktop.services.files.exporting
import jx_desktop.services.files.importing
import jx_desktop.services.files.project_transfer
import jx_desktop.services.lists.finding
import jx_desktop.services.lists.indicator_names
import jx_desktop.services.lists.many_values
import jx_desktop.services.machine.log
import jx_desktop.services.printing.page_images
import jx_desktop.services.printing.paper_printing
import jx_desktop.services.resources.manual
