"""Deadlines across the portfolio: their list, their month, and what is done about them."""
