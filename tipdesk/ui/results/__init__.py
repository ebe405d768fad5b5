"""Results on the screen: the sheet of a quarter, what is odd, the figures of many projects."""
