"""What whole rows say: their cells together, rows that are one record, their doubts."""
