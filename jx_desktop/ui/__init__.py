"""The window: tree, panes, table, problems, preview."""
