"""What is asked of a person, what was answered, and what a desk remembers of it."""
