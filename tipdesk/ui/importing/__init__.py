"""The four steps of bringing a workbook in."""
