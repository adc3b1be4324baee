"""What menus and tool bar do, one module for each menu."""
