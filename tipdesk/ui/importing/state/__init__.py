"""One import in the works: what is open, what was said of it, the stages off the ui thread."""
