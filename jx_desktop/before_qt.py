"""Imports all that the window needs at its start and that does without Qt.

PySide reads the source of every module that is imported after it, to see whether that uses it, and keeps the text: for
these modules and the libraries behind them 0.07 s of a start and 6 MB. A test holds this list complete.
"""

import fnmatch
import logging.handlers
import shutil

import jx_desktop.cli.arguments
import jx_desktop.domain.sums
import jx_desktop.editing.change_many
import jx_desktop.editing.copying
import jx_desktop.editing.final
import jx_desktop.editing.project_list
import jx_desktop.editing.restore
import jx_desktop.editing.several
import jx_desktop.editing.tree
import jx_desktop.services.amount_questions
import jx_desktop.services.amounts
import jx_desktop.services.changed_place
import jx_desktop.services.check_report
import jx_desktop.services.clipboard
import jx_desktop.services.final_review
import jx_desktop.services.finding
import jx_desktop.services.fixing
import jx_desktop.services.importing
import jx_desktop.services.indicator_names
import jx_desktop.services.log
import jx_desktop.services.manual
import jx_desktop.services.old_year
import jx_desktop.services.opening
import jx_desktop.services.page_images
import jx_desktop.services.paper_printing
import jx_desktop.services.project_list_words
import jx_desktop.services.project_transfer
import jx_desktop.services.salvaging
import jx_desktop.services.versions
