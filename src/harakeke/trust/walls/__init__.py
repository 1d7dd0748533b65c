"""Walls: what keeps one tenant's people from another's, inside the database itself.

Who decides: the signed context. The application says for whom it acts; the database verifies the signature, that it
was made for this very transaction, and that the transaction runs under the role of that kind of user. Without a
context no row is seen. Words: actor, kind, tenant, context, policy.
"""
