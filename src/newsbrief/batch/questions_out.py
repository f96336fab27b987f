"""Questions put into files, each of which goes to OpenAI's Batch API as one batch."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsbrief.batch.submissions import Part, Submissions, Submitted
from newsbrief.model.batches import MOST_BYTES, MOST_REQUESTS, Batches, batch_line


class QuestionsOut:
    """Collects questions, and has a batch begun whenever a file is full.

    Args:
        batches: where they go.
        submissions: notes what was sent.
        path: the file that is being put together.
        second: whether they are questions of a second reading.
        reader: the model that these are put to.
        most_requests: how many questions one file may hold.
        most_bytes: how large one file may be.

    """

    def __init__(
        self,
        batches: Batches,
        submissions: Submissions,
        path: Path,
        *,
        second: bool = False,
        reader: str | None = None,
        most_requests: int = MOST_REQUESTS,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._batches = batches
        self._submissions = submissions
        self._path = path
        self._second = second
        self._reader = reader
        self._most = most_requests, most_bytes
        self._begin_file()
        self.sent = 0
        """How many questions have gone out."""

    async def go_on(self) -> None:
        """Begin the batches that an interrupted run has, or may have, not begun.

        Raises:
            ModelError: the endpoint does not take one.

        """
        for part in self._submissions.parts:
            if part.batch is None and part.second == self._second:
                part.batch = (await self._batches.begin(part.file, perhaps_begun=True)).id
                self._submissions.save()

    async def put(self, name: str, request: Mapping[str, Any], submitted: Submitted) -> None:
        """Add a question under an id of its own. Raises ModelError when a file is not taken."""
        line = batch_line(name, request)
        requests, size = self._most
        if len(self._held) == requests or self._bytes + len(line) > size:
            await self.send()
        with self._path.open("ab") as file:
            file.write(line)
        self._bytes += len(line)
        self._held[name] = submitted

    async def send(self) -> None:
        """Send what is in hand. Raises ModelError when the endpoint does not take it."""
        if not self._held:
            return
        file = await self._batches.upload(self._path)
        part = Part(file=file, second=self._second, reader=self._reader, articles=self._held)
        # Noted before the batch is begun, so that a run after a kill can look up whether it was.
        self._submissions.parts.append(part)
        self._submissions.save()
        part.batch = (await self._batches.begin(part.file)).id
        self._submissions.save()
        self.sent += len(self._held)
        self._begin_file()

    def _begin_file(self) -> None:
        self._held: dict[str, Submitted] = {}
        self._bytes = 0
        self._path.write_bytes(b"")
