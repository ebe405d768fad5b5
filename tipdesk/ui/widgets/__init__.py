"""Building blocks of the windows: they show what they are given and ask nobody."""
