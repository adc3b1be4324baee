"""Data of a document written for other programs: tables of it, as a workbook or as separated text."""
