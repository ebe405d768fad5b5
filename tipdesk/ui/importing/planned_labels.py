"""Names of records that an import has yet to make, as the review shows them."""

from tipdesk.services.excel.planned_labels import planned_display

__all__ = ["planned_display"]
