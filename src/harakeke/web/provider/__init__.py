"""The provider manager's desk: whose turn is it.

Words: caseload (how many whānau each navigator walks with), turn (what waits with a navigator).
"""
