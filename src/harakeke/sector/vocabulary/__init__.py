"""Vocabulary: an agency's own words for any label of its desks and its providers'.

Who decides: the agency. Whatever it does not name keeps Harakeke's words, in English and te reo Māori. Words: label
(what a page says, under the English it was written in), own words.
"""
