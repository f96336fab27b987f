"""One to one, so that the whole weighs most: maximum-weight matching of rows and columns.

The Hungarian method with potentials, in integers, so that equal sums are equal: cubic in the number
of items, of which an article has tens. See H. W. Kuhn, "The Hungarian method for the assignment
problem", 1955, and, for the form with potentials, E. Lawler, "Combinatorial Optimization", 1976.
"""

from collections.abc import Sequence


def heaviest(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column), each row and column at most once, whose weights sum to most.

    Weights are 0 or above; a pair of weight 0 is no pair. Among equal sums the same input always
    gives the same pairs. They come in the order of the rows.
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    size = max(rows, columns)
    square = [
        [weights[row][column] if row < rows and column < columns else 0 for column in range(size)]
        for row in range(size)
    ]
    table = _Table(square)
    for row in range(size):
        table.place(row)
    pairs = sorted((row, column) for column, row in enumerate(table.owner[:size]))
    return [(row, column) for row, column in pairs if square[row][column] > 0]


class _Table:
    """A square of weights, of which rows get their columns one after the other.

    The potentials of a row and a column sum to at least the weight where they meet, and to just
    that where they belong together: no other assignment of the rows so far weighs more.
    """

    def __init__(self, weights: list[list[int]]) -> None:
        self.weights = weights
        self.size = len(weights)
        self.row_potential = [max(row) for row in weights]
        self.column_potential = [0] * self.size
        self.owner = [-1] * (self.size + 1)  # one column more, where a new row waits for its own

    def place(self, row: int) -> None:
        """Give one more row a column; rows placed before may move to others."""
        column = self.size
        self.owner[column] = row
        reached = [column]
        came_from = [column] * self.size
        slack = [self._slack(row, other) for other in range(self.size)]
        while self.owner[column] >= 0:
            column = min(
                (other for other in range(self.size) if other not in reached),
                key=lambda other: (slack[other], other),
            )
            self._pay(slack[column], reached)
            slack = [left - slack[column] for left in slack]
            if self.owner[column] < 0:
                break
            reached.append(column)
            for other in range(self.size):
                left = self._slack(self.owner[column], other)
                if other not in reached and left < slack[other]:
                    slack[other], came_from[other] = left, column
        while column != self.size:
            self.owner[column] = self.owner[came_from[column]]
            column = came_from[column]

    def _slack(self, row: int, column: int) -> int:
        """By how much the potentials are more than the weight."""
        return self.row_potential[row] + self.column_potential[column] - self.weights[row][column]

    def _pay(self, amount: int, reached: list[int]) -> None:
        """Take as much from the rows reached as the columns that they hold get."""
        for column in reached:
            self.row_potential[self.owner[column]] -= amount
            if column != self.size:
                self.column_potential[column] += amount
