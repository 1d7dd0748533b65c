"""Organisations: the ministry, the commissioning agencies, the providers; and who holds which role in them, when.

Who decides: an agency commissions providers; an organisation gives roles to its own people.
Words: organisation, commission (an agency's with a provider), role, kind, vocabulary.
"""
