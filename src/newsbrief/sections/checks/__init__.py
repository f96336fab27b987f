"""The checks: one pure function each, of an item and the ground it stands on.

A check looks at one draft item and returns None when it holds, or a `Problem` with one sentence
that a person, and the model in a repair call, can act on. Hard problems keep an item out of the
summary; soft ones let it through under a doubt of the check's name. Nothing here knows a section:
which checks a section has, and on which fields, is said in the section's own file.

Checks that need number words or cue words hold for every language that has them
(`newsbrief.languages.supported`); elsewhere they either stay silent or only raise a doubt.
"""

from newsbrief.sections.checks.base import CASUALTY_KINDS, SMALL_FIGURE, Check
from newsbrief.sections.checks.beside import names_beside
from newsbrief.sections.checks.bounds import bound_kept, range_in_order
from newsbrief.sections.checks.countries import country_named
from newsbrief.sections.checks.cues import casualty_cue, denial_cue
from newsbrief.sections.checks.days import day_fits
from newsbrief.sections.checks.degrees import degree_kept
from newsbrief.sections.checks.evidence import (
    evidence_exists,
    evidence_fits,
    text_ends,
    text_given,
)
from newsbrief.sections.checks.exchanged import names_exchanged
from newsbrief.sections.checks.figures import (
    counts_in_evidence,
    figures_in_article,
    figures_in_evidence,
    figures_read,
)
from newsbrief.sections.checks.happened import has_happened
from newsbrief.sections.checks.hedges import hedge_kept
from newsbrief.sections.checks.kinds import figure_by_kind, tolls_by_kind
from newsbrief.sections.checks.names import (
    aliases_in_article,
    mention_in_article,
    names_fit,
    names_known,
    names_near,
)
from newsbrief.sections.checks.persons import one_person, victims_counted
from newsbrief.sections.checks.places import place_near
from newsbrief.sections.checks.polarity import polarity_kept
from newsbrief.sections.checks.references import actors_known, link_known, voice_fits
from newsbrief.sections.checks.roles import roles_kept
from newsbrief.sections.checks.speakers import speaker_near, words_are_theirs
from newsbrief.sections.checks.stances import stance_kept
from newsbrief.sections.checks.status import status_fits
from newsbrief.sections.checks.together import told_together
from newsbrief.sections.checks.tolls import tolls_stand
from newsbrief.sections.checks.voices import heard_through, voice_heard

__all__ = [
    "CASUALTY_KINDS",
    "SMALL_FIGURE",
    "Check",
    "actors_known",
    "aliases_in_article",
    "bound_kept",
    "casualty_cue",
    "country_named",
    "counts_in_evidence",
    "day_fits",
    "degree_kept",
    "denial_cue",
    "evidence_exists",
    "evidence_fits",
    "figure_by_kind",
    "figures_in_article",
    "figures_in_evidence",
    "figures_read",
    "has_happened",
    "heard_through",
    "hedge_kept",
    "link_known",
    "mention_in_article",
    "names_beside",
    "names_exchanged",
    "names_fit",
    "names_known",
    "names_near",
    "one_person",
    "place_near",
    "polarity_kept",
    "range_in_order",
    "roles_kept",
    "speaker_near",
    "stance_kept",
    "status_fits",
    "text_ends",
    "text_given",
    "told_together",
    "tolls_by_kind",
    "tolls_stand",
    "victims_counted",
    "voice_fits",
    "voice_heard",
    "words_are_theirs",
]
