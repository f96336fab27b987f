"""Summaries as annotations of their article, for other tools, and back.

page = to_web_annotations(summary)              # W3C Web Annotation, as JSON-LD
summary = from_web_annotations(page)
task = to_label_studio(summary, text)           # a task for Label Studio
summary = from_label_studio(task)               # what annotators made of it
summary = anchored(summary, read_article("https://news.example/report"))
"""

from newsbrief.results.annotations.anchoring import anchored as anchored
from newsbrief.results.annotations.label_studio import from_label_studio as from_label_studio
from newsbrief.results.annotations.label_studio import labeling_config as labeling_config
from newsbrief.results.annotations.label_studio import to_label_studio as to_label_studio
from newsbrief.results.annotations.web import from_web_annotations as from_web_annotations
from newsbrief.results.annotations.web import to_web_annotations as to_web_annotations
