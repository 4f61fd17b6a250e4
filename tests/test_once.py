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

    @once_per(lambda n: n)
    def double(n: int) -> int:
        asked.append(n)
        return 2 * n

    assert double(3) == double(3) == 6
    forget()
    assert double(3) == 6
    assert asked == [3, 3]
