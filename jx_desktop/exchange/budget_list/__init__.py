"""Lists of projects from the budget system: spreadsheets, separated text and tables from the clipboard → plain rows."""
