"""The form of one record: its sections, its fields, and how they are stored."""
