"""An award from its making to its closeout: its terms, money, oversight and life."""
