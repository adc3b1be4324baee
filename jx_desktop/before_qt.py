"""Imports all that the window needs at its start and that does without Qt.

PySide reads the source of every module that is imported after it, to see whether that uses it, and keeps the text: for
these modules and the libraries behind them 0.07 s of a start and 6 MB. A test holds this list complete.
"""

import fnmatch
import logging.handlers
import shutil

import jx_desktop.cli.arguments
import jx_desktop.domain.collected.collection
import jx_desktop.domain.collected.records
import jx_desktop.domain.document.sums
import jx_desktop.domain.document.templates
import jx_desktop.domain.kinds.computed
import jx_desktop.domain.review.approval
import jx_desktop.domain.review.comments
import jx_desktop.domain.review.identity
import jx_desktop.domain.review.opinions
import jx_desktop.domain.review.person
import jx_desktop.domain.review.short_codes
import jx_desktop.domain.review.table_paper
import jx_desktop.editing.approval
import jx_desktop.editing.arranging
import jx_desktop.editing.budget_list
import jx_desktop.editing.comments
import jx_desktop.editing.confirming
import jx_desktop.editing.copying
import jx_desktop.editing.corrections
import jx_desktop.editing.final
import jx_desktop.editing.key_projects
import jx_desktop.editing.opinions
import jx_desktop.editing.proposals
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
import jx_desktop.services.document.closed_places
import jx_desktop.services.document.comments
import jx_desktop.services.document.form_names
import jx_desktop.services.document.handed_in
import jx_desktop.services.document.landing
import jx_desktop.services.document.open_comments
import jx_desktop.services.document.opening
import jx_desktop.services.document.salvaging
import jx_desktop.services.document.standing_words
import jx_desktop.services.document.versions
import jx_desktop.services.feedback.lines
import jx_desktop.services.feedback.papers
import jx_desktop.services.files.clipboard
import jx_desktop.services.files.exporting
import jx_desktop.services.files.importing
import jx_desktop.services.files.project_transfer
import jx_desktop.services.handing_in.copy
import jx_desktop.services.lists.finding
import jx_desktop.services.lists.indicator_names
import jx_desktop.services.lists.many_values
import jx_desktop.services.machine.log
import jx_desktop.services.printing.page_images
import jx_desktop.services.printing.paper_printing
import jx_desktop.services.receiving.own_files
import jx_desktop.services.receiving.receipt
import jx_desktop.services.receiving.received
import jx_desktop.services.receiving.words
import jx_desktop.services.resources.manual
import jx_desktop.services.reviewing.beginning
import jx_desktop.services.reviewing.left_open
import jx_desktop.services.reviewing.returning
import jx_desktop.services.reviewing.review_files
