"""The data steward's desk: the second pair of eyes before anything is published, and the audit log's standing.

Auditors share the page about the audit log. Words: release, check, decline, evidence, register, audit log, sealing.
"""
