"""A topic of the manual to read: what it says, its example, the mistakes that are often made."""

from html import escape

from PySide6.QtWidgets import QFrame, QTextBrowser

from jx_desktop.services.resources.manual import Topic
from jx_desktop.ui.look.theme import colours


class TopicView(QTextBrowser):
    """Shows one topic in the present colours."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Topic"))
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(8)

    def show_topic(self, topic: Topic) -> None:
        """Show a topic from its beginning."""
        own = colours()
        parts = [f"<h3>{escape(topic.title)}</h3>", *(f"<p>{escape(line)}</p>" for line in topic.paragraphs)]
        if topic.example:
            parts.append(_heading(self.tr("Example")))
            ground = f'style="background-color: {own.header}"'
            lines = "<br>".join(escape(line) for line in topic.example.split("\n"))
            parts.append(f'<table width="100%" cellpadding="6" {ground}><tr><td>{lines}</td></tr></table>')
        if topic.mistakes:
            parts.append(_heading(self.tr("Common mistakes")))
        for mistake in topic.mistakes:
            parts.append(f'<p style="color: {own.warning}; margin-bottom: 2px">▲ {escape(mistake.says)}</p>')
            parts.append(f'<p style="color: {own.muted}; margin: 0 0 2px 0">{escape(mistake.why)}</p>')
            parts.append(f'<p style="margin-top: 0">{escape(mistake.todo)}</p>')
        body = "".join(parts)
        self.setHtml(f'<div style="color: {own.text}; line-height: 140%">{body}</div>')


def _heading(words: str) -> str:
    return f'<p style="font-weight: 600; margin-bottom: 3px">{escape(words)}</p>'
