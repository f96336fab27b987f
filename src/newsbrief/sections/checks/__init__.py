"""The checks: one pure function each, of an item and the ground it stands on.

A check looks at one draft item and returns None when it holds, or a `Problem` with one sentence
that a person, and the model in a repair call, can act on. Hard problems keep an item out of the
summary; soft ones let it through under a doubt of the check's name. Nothing here knows a section:
which checks a section has, and on which fields, is said in the section's own file.

Checks that need number words or cue words hold for every language that has them
(`newsbrief.languages.supported`); elsewhere they either stay silent or only raise a doubt.
"""

from newsbrief.sections.checks.base import CASUALTY_KINDS, Check
from newsbrief.sections.checks.cues import casualty_cue, denial_cue, hedge_kept
from newsbrief.sections.checks.evidence import evidence_exists, text_given
from newsbrief.sections.checks.figures import (
    SMALL_FIGURE,
    counts_in_evidence,
    figures_in_article,
    figures_in_evidence,
)
from newsbrief.sections.checks.kinds import figure_by_kind
from newsbrief.sections.checks.names import (
    aliases_in_article,
    heads,
    mention_in_article,
    names_known,
    speaker_near,
)
from newsbrief.sections.checks.references import actors_known, link_known, voice_fits

__all__ = [
    "CASUALTY_KINDS",
    "SMALL_FIGURE",
    "Check",
    "actors_known",
    "aliases_in_article",
    "casualty_cue",
    "counts_in_evidence",
    "denial_cue",
    "evidence_exists",
    "figure_by_kind",
    "figures_in_article",
    "figures_in_evidence",
    "heads",
    "hedge_kept",
    "link_known",
    "mention_in_article",
    "names_known",
    "speaker_near",
    "text_given",
    "voice_fits",
]
