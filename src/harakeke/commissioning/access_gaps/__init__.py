"""Access gaps: the communities that cannot reach a navigator, and what would change that.

Need from published facts, navigators from their posts, and the way between them, joined by `harakeke.methods.access`.
The agency's analyst looks, the board reads along; whoever decides here moves nobody. Every choice that shapes the
picture is an assumption with a default, shown, and to be changed by whoever looks. It counts areas, never people's
records. Words: community (an SA2, or a district where no SA2s are loaded), need, reach (none, limited, reached),
catchment (how far is too far), realised reach (whānau walked with, for the need there is).
"""
