"""Access files: who can reach a service, from files to a folder, for `harakeke access` and everyone's own tools.

Reads areas, sites and travel (csv) and the settings (yaml), hands them to `methods.access`, and writes what comes back,
whole or not at all. Without a database and without a person's row: people are numbers of an area, published before.
Who decides: whoever writes the settings. Each choice stands in what is written.
The grammar is docs/reference/access.md.

Words: demand file, supply file, travel file, setting, unreached, candidate, manifest.
"""
