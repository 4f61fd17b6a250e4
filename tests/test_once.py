import threading
from concurrent.futures import ThreadPoolExecutor

from momentum.once import forget, once_per


def test_it_is_computed_once_per_key_and_given_to_everyone() -> None:
    asked: list[int] = []

    def last_digit(n: int) -> int:
        return n % 10

    @once_per(last_digit)
    def double(n: int) -> list[int]:
        """Twice as much."""
        asked.append(n)
        return [2 * n]

    assert double(3) is double(13)
    assert double(4) == [8]
    assert asked == [3, 4]
    assert double.__doc__ == "Twice as much."


def test_what_is_forgotten_is_computed_again() -> None:
    asked: list[int] = []

    def itself(n: int) -> int:
        return n

    @once_per(itself)
    def double(n: int) -> int:
        asked.append(n)
        return 2 * n

    assert double(3) == double(3) == 6
    forget()
    assert double(3) == 6
    assert asked == [3, 3]


def test_who_asks_at_the_same_moment_waits_for_the_first() -> None:
    asked: list[int] = []
    together = threading.Barrier(8)

    def itself(n: int) -> int:
        return n

    @once_per(itself)
    def slowly(n: int) -> int:
        asked.append(n)
        threading.Event().wait(0.05)  # long enough for all to come
        return n

    def ask(n: int) -> int:
        together.wait()
        return slowly(n)

    with ThreadPoolExecutor(8) as people:
        assert list(people.map(ask, [7] * 8)) == [7] * 8
    assert asked == [7]
