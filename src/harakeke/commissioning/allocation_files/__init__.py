"""Allocation files: a scenario and its areas as files, worked out, explained and published as a folder.

`harakeke allocate` and the scenario desk both work here, so a figure on a page and a figure anyone works out again at
home from the published files are the same figure. Reads the scenario (yaml) and its areas (csv), hands them to
`methods.allocation`, and writes what comes back, whole or not at all. Without a database and without a person's row.
Who decides: the agency's board decides on a scenario; these files only carry and explain it.
The grammar is docs/reference/allocate.md.

Words: scenario, areas file, working, area page, manifest, gate.
"""
