"""LiteLLM's own proxy on loopback, cut off from everything else: python proxy.py CONFIG PORT

Runs in LiteLLM's environment, not in this project's. Whatever else than this machine it looks for,
it does not reach, and a line tells so: SOUGHT and the address.
"""

import ipaddress
import os
import sys
from typing import Any

LOCAL = (
    "COST_MAP",
    "ANTHROPIC_BETA_HEADERS",
    "POLICY_TEMPLATES",
    "BLOG_POSTS",
    "AUTOROUTER_PRESETS",
)


def keep_in(event: str, given: tuple[Any, ...]) -> None:
    """Let nothing out but what stays on this machine."""
    if event == "socket.getaddrinfo":
        host = given[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(given[1], tuple):
        host = given[1][0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host in (None, "", "localhost", "0.0.0.0") or _is_loopback(str(host)):
        return
    print("SOUGHT", host, flush=True)
    raise OSError(f"not allowed here: {host}")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def main(config: str, port: str) -> None:
    sys.addaudithook(keep_in)
    os.environ |= {f"LITELLM_LOCAL_{name}": "True" for name in LOCAL}
    os.environ |= {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_TELEMETRY": "False"}
    os.environ |= {"DO_NOT_TRACK": "1", "CONFIG_FILE_PATH": config}
    import uvicorn

    # Python's own event loop: connections of others would not pass by the hook above.
    uvicorn.run(
        "litellm.proxy.proxy_server:app",
        host="127.0.0.1",
        port=int(port),
        loop="asyncio",
        log_level="warning",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
