"""The investment board's desk: the agency's own released figures, and nothing that was not released.

Words: released (signed and so no longer to be changed), caution (what to know before reading a figure).
"""
