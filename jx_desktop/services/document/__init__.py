"""One open document: its session, history, file, versions, backups."""
