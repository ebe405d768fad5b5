"""The parts of the reports page: the list, the options, the page itself."""
