"""The printed document as a word processor's file (.docx), to be revised and to come back."""
