"""Results as data frames of pandas and of polars."""

from typing import Any

import pytest
from events import dutch, english
from summaries import bare, full

from newsbrief import compare_articles
from newsbrief.errors import ConfigurationError


def names(frame: Any) -> list[str]:
    return list(frame.columns)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_section_is_a_frame(library: Any) -> None:
    summary = full()
    frame = summary.to_dataframe("casualties", library=library)
    records = summary.to_records("casualties")
    assert names(frame) == list(records[0])
    assert len(frame) == len(records)
    assert [None if str(each) == "<NA>" else each for each in frame["count"]] == [
        record["count"] for record in records
    ]
    assert "float" not in str(frame["count"].dtype).lower()
    assert names(bare().to_dataframe("claims", library=library)) == names(
        summary.to_dataframe("claims", library=library)
    )


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_days_are_days(library: Any) -> None:
    frame = english().to_dataframe(library=library)
    assert str(frame["published"].dtype).lower().startswith("date")
    assert len(frame) == len(english().to_records())


def test_a_comparison_is_a_frame() -> None:
    made = compare_articles([dutch(), english()], by_name=True)
    assert len(made.to_dataframe()) == len(made.to_records())


def test_another_library_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="pandas or polars"):
        english().to_dataframe(library="arrow")  # type: ignore[arg-type]
