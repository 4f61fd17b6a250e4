"""A file is known again by its headings."""

from momentum.intake.fingerprint import fingerprint


def test_order_case_and_signs_make_no_other_file() -> None:
    assert fingerprint(["Use Case Name", "Stage"]) == fingerprint(["stage:", "use_case_name"])


def test_a_heading_more_is_another_file() -> None:
    assert fingerprint(["Name", "Stage"]) != fingerprint(["Name", "Stage", "Unit"])
    assert fingerprint(["+", "-"]) != fingerprint(["+"])


def test_it_is_32_hex_digits() -> None:
    assert len(fingerprint([])) == 32
    assert int(fingerprint(["Name"]), 16)
