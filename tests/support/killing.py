"""A process that is killed at a line of our own code: what a test runs before its own lines.

The lines of the files in `watched` are counted in `passed`, from `watch()` on. At line
`moment`, which is the first argument of the process, it is killed.
"""

PRELUDE = """
import os, signal, sys, threading

moment, passed = int(sys.argv[1]), 0

def line(frame, event, given):
    global passed
    passed += 1
    if passed == moment:
        os.kill(os.getpid(), signal.SIGKILL)
    return line

def call(frame, event, given):
    name = frame.f_code.co_filename
    return line if "newsbrief" in name and name.endswith(watched) else None

def watch():
    threading.settrace(call)
    sys.settrace(call)
"""
