"""Photos of the drawing: made anew, so that nothing of the phone or the place is left; anything else is refused."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from tests.makers import a_photo_file

from harakeke.whanau.plans.photo import LARGEST_BYTES, LONGEST_SIDE, NoPhoto, make_photo


def with_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "A phone with a name"
    exif[0x0112] = 6  # turned a quarter
    exif.get_ifd(0x8825)[2] = (36.0, 51.0, 0.0)
    return a_photo_file(exif=exif)


def test_where_and_by_which_phone_it_was_taken_is_gone_and_it_stands_upright():
    sent = with_exif()
    assert b"A phone with a name" in sent
    made = make_photo(sent)
    assert b"A phone with a name" not in made.image
    with Image.open(BytesIO(made.image)) as kept:
        assert dict(kept.getexif()) == {} and kept.format == "JPEG"
        assert (kept.width, kept.height) == (made.width, made.height) == (48, 64)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_become_jpeg(kind):
    assert make_photo(a_photo_file(kind=kind)).image[:2] == b"\xff\xd8"


def test_a_large_one_is_made_smaller():
    made = make_photo(a_photo_file(size=(4000, 1000)))
    assert (made.width, made.height) == (LONGEST_SIDE, 600)


@pytest.mark.parametrize("sent", [b"", b"<svg onload='alert(1)'/>", b"%PDF-1.7", a_photo_file()[:100]])
def test_what_is_no_photo_is_refused_with_words_that_say_what_to_do(sent):
    with pytest.raises(NoPhoto, match="Send a JPEG, PNG or WebP"):
        make_photo(sent)


def test_what_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(NoPhoto, match="larger than 10 MB"):
        make_photo(b"x" * (LARGEST_BYTES + 1))


def test_a_picture_of_too_many_points_is_refused_before_they_are_made():
    from harakeke.whanau.plans import photo

    many = a_photo_file(size=(9000, 8000), kind="PNG")
    assert len(many) < LARGEST_BYTES and photo.MOST_POINTS < 9000 * 8000
    with pytest.raises(NoPhoto, match="too many points"):
        make_photo(many)
