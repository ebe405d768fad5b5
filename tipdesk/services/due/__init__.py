"""Everything with a date: what is owed, when, by whom, and what people do about it."""
