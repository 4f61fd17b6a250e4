import threading

from momentum.log.turns import Turns


def test_many_read_at_once_and_one_alone() -> None:
    turns, together, order = Turns(), threading.Barrier(3, timeout=60), list[str]()

    def read() -> None:
        with turns.reading():
            together.wait()
            order.append("read")

    def alone() -> None:
        with turns.alone():
            order.append("alone")

    first = [threading.Thread(target=read) for _ in range(2)]
    for thread in first:
        thread.start()
    with turns.reading():
        waits = threading.Thread(target=alone)
        waits.start()
        together.wait()
        for thread in first:
            thread.join(10)
        assert order == ["read", "read"]
    waits.join(10)
    assert order == ["read", "read", "alone"]
