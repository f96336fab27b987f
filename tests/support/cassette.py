"""How exchanges are recorded: readable YAML without key, host or anything of a machine.

    python tests/recording/record_cassettes.py smollm2|scribe|steps …    # records them again

Requests are matched on method, path and body. A body depends on the prompts, the schema and the
numbering of sentences: when one of these changes, record again.
"""

import json
import os
import re
from typing import Any

import yaml

NOWHERE = "http://127.0.0.1:9/v1"
"""A base URL at which nobody answers: what is replayed never gets there."""

_KEPT = {"content-type", "retry-after"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C, where PyYAML was built with it: it takes a tenth of the time."""


def base_url() -> str:
    """Where exchanges come from: an endpoint when recording, nowhere when replaying."""
    return os.environ.get("NEWSBRIEF_RECORD_FROM", NOWHERE)


def vcr_config() -> dict[str, Any]:
    """What vcrpy keeps of an exchange, and what it matches."""
    return {
        "before_record_request": _bare_request,
        "before_record_response": _bare_response,
        "decode_compressed_response": True,
        "match_on": ["method", "path", "body"],
        "serializer": "yaml",
    }


class Readable:
    """Cassettes in which JSON bodies stand as YAML rather than as quoted strings."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        for part in _parts(cassette):
            body = part.pop("body", None)
            text = body.get("string") if isinstance(body, dict) else body
            if isinstance(text, bytes):
                text = text.decode()
            part["json"] = json.loads(text) if text else None
        return yaml.safe_dump(cassette, allow_unicode=True, sort_keys=False, width=100)

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        cassette: dict[str, Any] = yaml.load(text, _LOADER)
        for interaction in cassette["interactions"]:
            request, response = interaction["request"], interaction["response"]
            request["body"] = json.dumps(request.pop("json"), sort_keys=True)
            response["body"] = {"string": json.dumps(response.pop("json"), ensure_ascii=False)}
        return cassette


def _parts(cassette: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for i in cassette["interactions"] for part in (i["request"], i["response"])]


def _bare_request(request: Any) -> Any:
    request.headers = {}
    if request.body:  # whatever order its keys are sent in
        request.body = json.dumps(json.loads(request.body), sort_keys=True)
    request.uri = NOWHERE.removesuffix("/v1") + request.path
    return request


def _bare_response(response: dict[str, Any]) -> dict[str, Any]:
    # llama.cpp calls a model by the path of its file: the file's name will do.
    body = response["body"]
    body["string"] = re.sub(rb'"model":\s*"[^"]*/', b'"model":"', body["string"])
    headers = response["headers"].items()
    response["headers"] = {name: value for name, value in headers if name.lower() in _KEPT}
    return response
