"""OpenPGP's armour around a text goes; what was signed stays."""

from pipelines.reading import Kind, read_text

SIGNED = """\
-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA256

Le forum ouvre le 12 octobre.

-----BEGIN PGP SIGNATURE-----

iQEzBAEBCAAdFiEE
=ab1C
-----END PGP SIGNATURE-----
"""


def test_what_was_signed_stays() -> None:
    reading = read_text(SIGNED)

    assert reading.kept == "Le forum ouvre le 12 octobre."
    assert {hidden.why for hidden in reading.hidden} == {Kind.CLIENT}


def test_a_signature_without_end_is_kept() -> None:
    text = "Le forum ouvre.\n\n-----BEGIN PGP SIGNATURE-----\niQEzBAEBCAAdFiEE"

    assert read_text(text).kept == text
