"""`harakeke release`: keys, sending, and verifying by anyone."""

from __future__ import annotations

import pytest
from tests.conftest import harakeke
from tests.evidence.releases.making import LONG_OVER, OTHER_KEY, on_the_national_node, trust

from harakeke.evidence.releases.seals import signing_key


def test_anyone_can_verify_a_package_offline_with_the_agencys_key(waiting, tmp_path):
    file = tmp_path / "release.zip"
    file.write_bytes(bytes(waiting.package))
    key_id, public_key = harakeke("release", "key", "--agency", waiting.agency.code).split()
    assert key_id == signing_key(waiting.agency.code).key_id
    said = harakeke(
        "release", "verify", str(file), "--public-key", public_key, DATABASE_URL="postgresql://nowhere.invalid/x"
    )
    assert f"Verified: release {waiting.pk} of {waiting.agency.code} for {LONG_OVER}." in said
    file.write_bytes(bytes(waiting.package).replace(b"2024Q3", b"2024Q2"))
    with pytest.raises(AssertionError, match="damaged"):
        harakeke("release", "verify", str(file), "--public-key", public_key)
    file.write_bytes(bytes(waiting.package))
    with pytest.raises(AssertionError, match="another agency"):
        harakeke("release", "verify", str(file), "--public-key", public_key, "--agency", "someone-else")
    with pytest.raises(AssertionError, match="not known here"):
        harakeke("release", "verify", str(file), "--public-key", OTHER_KEY.public_key.hex())


def test_both_nodes_list_their_releases_and_the_national_one_rechecks_them(waiting, way):
    assert f"signed     {waiting.pk}" in harakeke("release", "list")
    assert str(waiting.pk) not in on_the_national_node("list", "--node", "national")
    assert "1 acknowledged, 0 still waiting." in harakeke("release", "send", HARAKEKE_NATIONAL_ADDRESS=way.address)
    assert f"received   {waiting.pk}" in harakeke("release", "list")
    assert str(waiting.pk) in on_the_national_node("list", "--node", "national")
    assert "Every figure shown is the one that was signed." in on_the_national_node("recheck")


def test_a_key_is_not_trusted_for_two_agencies(waiting):
    with pytest.raises(AssertionError, match="already another agency's"):
        trust("someone-else", signing_key(waiting.agency.code))
    with pytest.raises(AssertionError, match="64 hexadecimal digits"):
        on_the_national_node("trust", "--agency", "x", "--name", "X", "not-a-key")
