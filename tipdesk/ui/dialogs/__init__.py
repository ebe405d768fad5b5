"""Small windows over the page: who sits here, what happened, what was met."""
