"""The first step: a workbook is dropped or chosen, and what came of it."""
