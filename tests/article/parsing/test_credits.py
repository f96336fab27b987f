"""Picture credits: where one ends a line, and what is left of the line."""

from parsed import kinds


def test_a_picture_credit_glued_to_a_sentence_is_cut_off_it() -> None:
    assert kinds("De dijk in Ketel.beeld epa / jo veld\n\nHet water stijgt.") == [
        ("sentence", "De dijk in Ketel."),
        ("boilerplate", "beeld epa / jo veld"),
        ("sentence", "Het water stijgt."),
    ]
    assert kinds("The dam at Ketel. Photograph: Jo Field", "en") == [
        ("sentence", "The dam at Ketel."),
        ("boilerplate", "Photograph: Jo Field"),
    ]
