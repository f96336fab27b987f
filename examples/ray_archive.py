"""An archive of any size on any number of machines: Parquet or JSONL in, Parquet out.

    python examples/ray_archive.py archive.parquet --to summaries --actors 8 --concurrency 32

Rows in have `id`, each its own, and `text`, and may have `story`, the name of the story they belong
to; rows out `id`, `story`, `sha256`, `summary` (JSON) and `error`. With `--stories FOLDER` the
reports of each story are then linked in a file of its own there (`newsbrief story show FILE`), and
FOLDER/ledgers gets a row a story: `story`, `ledger` (JSON) and `error`.
Killed at any moment, the same command goes on where it was: blocks that were written are not done
again, and with NEWSBRIEF_CACHE=redis://… nothing that was in flight is paid for twice.
Without input it reads the Dutch and English sample reports. Needs pip install '.[ray]'.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path

from newsbrief.batch.rows import RowSummarizer
from newsbrief.batch.stories import StoryAdder

SAMPLES = (Path(__file__).parent / "articles").glob("bridge-*.[en][nl].txt")

parser = argparse.ArgumentParser(description="Summarise an archive with Ray Data.")
parser.add_argument("inputs", nargs="*", metavar="INPUT", help="files or folders of one format")
parser.add_argument("--to", type=Path, default="summaries", help="folder that all machines see")
parser.add_argument("--stories", type=Path, metavar="FOLDER", help="that all machines see, too")
parser.add_argument("--actors", type=int, default=2, help="processes that ask")
parser.add_argument("--concurrency", type=int, default=16, help="rows that each has in flight")
parser.add_argument("--block", type=int, default=100, help="rows that are kept, or lost, together")
given = parser.parse_args()

if not given.inputs:
    samples = [{"id": p.name, "text": p.read_bytes().decode()} for p in SAMPLES]
    given.inputs = [str(Path(tempfile.mkdtemp(), "samples.jsonl"))]
    Path(given.inputs[0]).write_text("\n".join(json.dumps(row) for row in samples))

# Ray Data reads this when it is imported; without it, 16 rows of an actor are in flight.
os.environ["RAY_DATA_DEFAULT_ASYNC_ROW_UDF_MAX_CONCURRENCY"] = str(given.concurrency)
import pyarrow  # noqa: E402
import ray.data  # noqa: E402
from ray.data.checkpoint import CheckpointConfig  # noqa: E402

# Reading, writing and the filter of a checkpoint take a core each, by Ray's count, before an actor
# has its quarter: a small machine says that it has four, or a run that goes on would stand still.
here = {} if "RAY_ADDRESS" in os.environ else {"num_cpus": max(4, os.cpu_count() or 0)}
ray.init(include_dashboard=False, **here)
# What a checkpoint names is not read again, so ids are for ever: to do all anew, remove it.
ray.data.DataContext.get_current().checkpoint_config = CheckpointConfig(
    "id", f"{given.to.absolute()}.checkpoint", delete_checkpoint_on_success=False
)
# A row that fails has its error in a column, so `max_errored_blocks`, which would drop its whole
# block without a word, is left alone. Ray's own blocks would be too large to share out or to keep.
# JSONL is read without `lines=True`, whose tables the filter of a checkpoint cannot take.
of_lines = all(".jsonl" in path for path in given.inputs)
table = (ray.data.read_json if of_lines else ray.data.read_parquet)(given.inputs)
table = table.repartition(target_num_rows_per_block=given.block)
options = {"max_concurrency": given.concurrency}
pool = ray.data.ActorPoolStrategy(size=given.actors)
table = table.map(RowSummarizer, fn_constructor_kwargs=options, compute=pool, num_cpus=0.25)
# A block without errors does not show that the column holds text: all files get the same columns.
names = ("id", "story", "sha256", "summary", "error")
columns = pyarrow.schema([(name, pyarrow.string()) for name in names])
table.write_parquet(str(given.to.absolute()), schema=columns)

if given.stories:
    # A story recognises what it has, so that no checkpoint is needed, whose filter knows only ids.
    ray.data.DataContext.get_current().checkpoint_config = None
    folder = given.stories.absolute()
    read = ray.data.read_parquet(str(given.to.absolute()), schema=columns)
    groups = read.select_columns(["story", "summary"]).groupby("story", given.actors)
    ledgers = groups.map_groups(
        StoryAdder, fn_constructor_args=[folder], compute=pool, num_cpus=0.25, batch_format="numpy"
    )
    columns = pyarrow.schema([(n, pyarrow.string()) for n in ("story", "ledger", "error")])
    ledgers.write_parquet(str(folder / "ledgers"), schema=columns, mode="overwrite")
