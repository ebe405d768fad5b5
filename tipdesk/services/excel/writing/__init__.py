"""Workbooks out: exports of a selection and reports of an import."""
