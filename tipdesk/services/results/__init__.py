"""What projects aim at and achieve: reading, adding up, entering and examining results."""
