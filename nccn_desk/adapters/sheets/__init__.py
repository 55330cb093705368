"""Sheets that people open in a spreadsheet are read and written here."""
