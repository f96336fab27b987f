"""The process in which llama.cpp serves one model: the only file that knows xllamacpp.

`python -m newsbrief.model.local.llama_server` reads its settings as one line of JSON, says its
base URL when the model is loaded, and ends with its standard input, whatever it is doing then.
"""

import json
import os
import sys
from typing import Any


def main() -> None:
    """Serve until standard input ends. A model that cannot be loaded has no address to say."""
    settings = json.loads(sys.stdin.readline())
    server = started(settings)
    sys.stdout.write(f"{server.listening_address}/v1\n")
    sys.stdout.flush()
    while sys.stdin.read(1):
        pass
    os._exit(0)  # a server that answers cannot be stopped in a better way


def started(settings: dict[str, Any]) -> Any:
    """Load the model at `path` and serve it on a free port of loopback.

    `window` is the tokens of context, `batch` those read at a time. With `noise` it says whatever
    comes to it, so that even a model that repeats itself ends.
    """
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = settings["path"]
    params.n_ctx = settings["window"]
    params.n_parallel = 1  # one slot: a second would halve the context
    params.n_batch = params.n_ubatch = settings["batch"]
    params.cpuparams.n_threads = settings["threads"]
    params.cache_prompt = True  # what was read before is not read again
    params.enable_reasoning = 0  # thoughts before the answer fit no schema
    params.warmup = False
    params.ui = False
    params.port = 0
    params.hostnames = ["127.0.0.1"]
    params.verbosity = -1
    params.sampling.seed = 1
    params.sampling.temp = 3.0 if settings["noise"] else 0.2
    if settings["noise"]:
        params.sampling.top_k, params.sampling.top_p, params.sampling.min_p = 40, 1.0, 0.0
    return xllamacpp.Server(params)


if __name__ == "__main__":
    main()
