"""Which rows of a sheet are records, headings over others, totals or notes."""
