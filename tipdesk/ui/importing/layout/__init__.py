"""The second step: which rows are what, drawn over the sheet."""
