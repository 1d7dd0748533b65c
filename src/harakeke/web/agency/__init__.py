"""The agency analyst's desk: where the quarter stands, and patterns of engagement and referral.

Words: quarter, closing (counting a quarter and proposing its figures), pattern (counts for this desk alone).
"""
