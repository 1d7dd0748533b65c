"""Who can reach a navigator, as pages: shared by the agency analyst's desk and the board's, which read the same.

Every page is read (GET) and its address says the whole question, so that it can be kept, sent and asked again.
"""
