"""What `--help` says of each command below its options, and how messages name these."""

import re

_OPTION = re.compile(
    r"(?<![\w./'\"-])(max_requests|max_cost|max_words|max_output_tokens|base_url|reasoning_effort|"
    r"second_look|allow_private)(?![\w/'\"-]|\.\w)( \(--[a-z-]+\))?"
)
"""Options as Python has them, with what some messages say for the command line beside them."""


def as_options(message: str) -> str:
    """Return a message of the library with the names that options have on the command line."""
    return _OPTION.sub(lambda found: f"--{found[1].replace('_', '-')}", message)


MAIN_HELP = """\
examples:
  newsbrief summarize report.txt
  newsbrief summarize report.txt --format json -o report.json
  newsbrief batch reports/ -o summaries.jsonl
  newsbrief compare morning.txt evening.txt
  newsbrief compare monday/*.txt --model rules --short
  newsbrief story add bridge.db monday/ tuesday/
  newsbrief ask report.txt "Who claimed the attack?"
  newsbrief show report.json --format html -o report.html
  newsbrief eval gold.jsonl --model gpt-5-mini
  newsbrief COMMAND --help            all options of a command

environment:
  OPENAI_API_KEY        key of a hosted model
  OPENAI_BASE_URL       address of any OpenAI-compatible endpoint; a local one needs no key
  NEWSBRIEF_MODEL       name of the model
  NEWSBRIEF_CACHE_DIR   folder in which answers are kept
  NEWSBRIEF_CACHE       file or Redis server in which they are kept instead
  NEWSBRIEF_CONFIG      file with settings, in place of your own (newsbrief config)
  NEWSBRIEF_LANGUAGES   folder with language files of your own

exit status:
  0 done   2 wrong usage, or an article that cannot be read   3 no model configured
  4 the model could not answer   5 some articles of a batch failed
  6 an extra is not installed   1 anything else
"""
ARTICLE = "a text file, web page or PDF: its path, its address on the web, or - (standard input)"
INPUT = "a file, a folder, a pattern, JSONL, or - for standard input"
SUMMARIZE_HELP = """\
examples:
  newsbrief summarize report.txt
  newsbrief summarize report.txt --format markdown -o brief.md
  newsbrief summarize report.txt --format csv --section casualties -o dead.csv
  newsbrief summarize report.txt --format jsonl  # items as they come
  newsbrief summarize report.txt --language en --model gpt-5-mini
  newsbrief summarize report.pdf --format json
  newsbrief summarize https://news.example/report
  newsbrief summarize report.txt --base-url http://127.0.0.1:8080/v1
"""
BATCH_HELP = """\
inputs:
  a folder gives its .txt, .text, .md, .html, .htm, .xhtml, .pdf, .jsonl and .ndjson files, but no
  README; a line of JSONL is an article:
  {"id": "a1", "text": "…"}, with "title", "language", "published", "source" where known

output:
  a line an article: {"id", "sha256", "asked", "summary"}, or "error" in place of "summary"; of
  two lines with one id the last counts (newsbrief schema batch-record)

examples:
  newsbrief batch reports/ -o summaries.jsonl
  newsbrief batch archive.jsonl 'more/*.txt' -o summaries.jsonl --concurrency 64 --workers 2
  newsbrief batch reports/ -o summaries.jsonl --retry-failed --rpm 500 --max-cost 20
  newsbrief batch --via openai-batch submit reports/ -o summaries.jsonl
  newsbrief batch --via openai-batch status -o summaries.jsonl
  newsbrief batch --via openai-batch collect reports/ -o summaries.jsonl

exit status:
  0 done, or a limit of yours was reached   2 wrong usage   3 no model configured
  4 the model could not answer   5 some articles failed   6 an extra is not installed
  130 stopped with Ctrl-C   143 by SIGTERM
"""
COMPARE_HELP = """\
examples:
  newsbrief compare morning.txt evening.txt
  newsbrief compare nl.txt en.txt --language en --format html -o event.html
  newsbrief compare morning.json evening.json --by-name
"""
STORY = "the story: a file (.db), or postgresql://HOST/DATABASE#NAME"
STORY_HELP = """\
examples:
  newsbrief story add bridge.db monday/*.txt
  newsbrief story add bridge.db summaries.jsonl https://news.example/report
  newsbrief story show bridge.db
  newsbrief story toll bridge.db
  newsbrief story find bridge.db governor bridge
  newsbrief story page bridge.db -o bridge.html
  newsbrief story export bridge.db --to ucdp -o deaths.csv
  newsbrief story retract bridge.db 3f2a91 --because "withdrawn by the paper"
  newsbrief story merge bridge.db 3f2a91:E1 77c0de:E2
  newsbrief story attribute bridge.db 3f2a91:F2 --to 77c0de:A3
  newsbrief story undo bridge.db
"""
STORY_FIND_HELP = """\
examples:
  newsbrief story find bridge.db governor
  newsbrief story find bridge.db governor 'brid*'           'brid*': a word that begins so
  newsbrief story find bridge.db '"no survivors"'           "...": side by side
  newsbrief story find bridge.db governor --format csv
"""
STORY_ADD_HELP = """\
reports:
  a file, an address on the web, - for standard input; of a folder its documents; a summary that
  --format json wrote, or the output of a batch, whose articles are not read again

  What is there already is not added again, and asks nothing. A newer version of a report takes its
  place. The same command again goes on where it was.

exit status:
  0 done   2 wrong usage, or no story   3 no model configured   5 some reports were not added
"""
ASK_HELP = """\
examples:
  newsbrief ask report.txt "Who claimed the attack?" "How many were wounded?"
  newsbrief ask report.txt --questions questions.txt --format markdown
"""
SHOW_HELP = """\
of a batch:
  an ID is an article's id, or how it begins; without one, all are shown, one after the other,
  and --format html -o FOLDER makes a page each, with an index.html to search

examples:
  newsbrief show report.json
  newsbrief show event.json --format html -o event.html
  newsbrief show summaries.jsonl reports/morning.txt
  newsbrief show summaries.jsonl --format html -o pages
  newsbrief show summaries.jsonl --format csv --section casualties -o dead.csv
  newsbrief show summaries.jsonl --to sqlite -o summaries.db
  newsbrief show summaries.jsonl --to parquet -o tables
  newsbrief show report.json --to web-annotation --article report.txt
  newsbrief show annotations.json --article https://news.example/report
"""
EVAL_HELP = """\
examples:
  newsbrief eval gold.jsonl
  newsbrief eval gold.jsonl --model gpt-5-mini --model gpt-5-nano
  newsbrief eval gold.jsonl --strategy whole --strategy focused
  newsbrief eval gold.jsonl --format html -o scores.html
  newsbrief eval --number report.txt
  newsbrief eval gold.jsonl --check
  newsbrief eval gold.jsonl --planted
  newsbrief eval gold.jsonl --planted --verify=gpt-5

exit status:
  0 done   2 gold that does not fit   3 no model configured
  5 some articles failed, and count as empty
"""
SCHEMA_HELP = """\
examples:
  newsbrief schema article-summary
  newsbrief schema event-comparison
  newsbrief schema --write schemas
"""
CACHE_HELP = """\
examples:
  newsbrief cache info
  newsbrief cache list
  newsbrief cache prune --mb 500 --days 90
  newsbrief cache clear
  newsbrief cache info --cache redis://cache.example/0
"""
CONFIG_HELP = """\
a file is TOML, with the names of options; under a command's name they go for that command alone:
  model = "gpt-5-mini"
  language = "en"
  cache_mb = 500
  cache_days = 90
  [batch]
  concurrency = 32

  newsbrief.toml, in this folder or one above, is the project's. Where articles and keys go
  (base_url, header, cache, redis, …) is read from your own file alone; NEWSBRIEF_CONFIG names
  another.
"""
COMPLETION_HELP = """\
examples:
  newsbrief completion bash > ~/.local/share/bash-completion/completions/newsbrief
  newsbrief completion zsh > ~/.zsh/completions/_newsbrief
"""
