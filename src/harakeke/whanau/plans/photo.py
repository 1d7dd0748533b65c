"""A photo of a drawn path, made safe to keep: read, turned upright, made smaller, written anew as JPEG.

What the phone wrote beside the picture (where it was taken, when, by which phone) is left behind, for the new file is
made from the points of the picture alone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

LARGEST_BYTES = 10 * 1024 * 1024
MOST_POINTS = 60_000_000
LONGEST_SIDE = 2400  # an A3 sheet at 145 points an inch: handwriting stays readable
QUALITY = 82
KINDS = ("JPEG", "PNG", "WEBP")


class NoPhoto(ValueError):
    """What was sent is no photo we can keep; its words say what to do."""


@dataclass(frozen=True)
class MadePhoto:
    """A JPEG and its measures. digest: SHA-256 of the bytes."""

    image: bytes
    width: int
    height: int
    digest: str


def make_photo(sent: bytes) -> MadePhoto:
    """The photo to keep, from the bytes that were sent. Raises NoPhoto."""
    if len(sent) > LARGEST_BYTES:
        raise NoPhoto("This photo is larger than 10 MB. Take it again at a smaller size, or send a screenshot of it.")
    try:
        with Image.open(BytesIO(sent), formats=KINDS) as opened:
            if opened.width * opened.height > MOST_POINTS:
                raise NoPhoto("This photo has too many points to keep. Take it again at a smaller size.")
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except NoPhoto:
        raise
    except Exception as damage:  # a decoder may fail in any way on bytes from outside
        raise NoPhoto("This is no photo we can read. Send a JPEG, PNG or WebP.") from damage
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new("RGB", upright.size)
    plain.paste(upright)
    written = BytesIO()
    plain.save(written, "JPEG", quality=QUALITY, optimize=True)
    image = written.getvalue()
    return MadePhoto(image, plain.width, plain.height, hashlib.sha256(image).hexdigest())
