"""Figures: what the agencies have published, as it arrived at the national node.

Nobody decides here: a package is believed when its signature, its hashes and every figure in it hold (see
harakeke.evidence.releases.package), and refused whole when anything does not. What has been received is never altered
and a period is never received twice.

A national total is never the sum of the agencies: their areas overlap (one is national), and a whānau may walk with
two of them. No query here adds agencies up, and no page may.

Words: signer, package, receipt, figure, published, S (hidden: too few people to show), refused.
"""
