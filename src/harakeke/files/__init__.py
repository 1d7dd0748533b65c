"""Files that people hand in and take away: read or refused with the place and the remedy, written whole or not at all.

What every command without a database shares: a refusal names the file, the row or line and what to do; text is UTF-8
or refused at the first byte that is not; a folder gets its name when everything in it is on the disk.
"""
