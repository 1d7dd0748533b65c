"""Funding: how money and navigators are shared out by need, tried out in the open and then decided.

An analyst of an agency tries scenarios: each change that is kept is a new version, with who, when and why. The analyst
proposes one version, with reasons; a board member of the same agency, never the same person, adopts or declines it,
with reasons. What is adopted stays for ever, and the newest one is in force. Everyone may read what was adopted, with
the files that make it again; drafts, comments and what was declined stay within the agency.

The arithmetic is in `methods.allocation`; the files are those of `harakeke allocate`. Nothing here knows a person.

Words: scenario, version, input table, comment, proposal, adoption, in force.
"""
