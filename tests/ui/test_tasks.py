"""Work goes on beside the window, and its answers come back in order."""

from __future__ import annotations

import logging
import threading

import pytest
from PySide6.QtCore import QObject, QThread

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.words import message
from tipdesk.ui.tasks import Cancelled, Tasks

SECONDS = 10


@pytest.fixture
def failures():
    return []


@pytest.fixture
def tasks(qapp, failures):
    tasks = Tasks(failures.append)
    yield tasks
    tasks.close()


def test_work_runs_off_the_ui_thread_and_answers_on_it(qtbot, tasks):
    seen = []
    tasks.run(
        QThread.currentThread,
        done=lambda thread: seen.append((thread, QThread.currentThread())),
    )
    qtbot.waitUntil(lambda: len(seen) == 1)
    worker, answered = seen[0]
    assert answered == tasks.thread()
    assert worker != answered


def test_writes_keep_their_order(qtbot, tasks):
    order, done = [], []
    for number in range(20):
        tasks.run(lambda number=number: order.append(number), done=done.append, writes=True)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert order == list(range(20))


def test_a_read_is_not_stuck_behind_a_long_write(qtbot, tasks):
    go, answers = threading.Event(), []
    tasks.run(lambda: go.wait(SECONDS), done=answers.append, writes=True)
    tasks.run(lambda: "read", done=answers.append)
    qtbot.waitUntil(lambda: answers == ["read"])
    go.set()
    qtbot.waitUntil(lambda: answers == ["read", True])


def test_only_the_newest_search_answers(qtbot, tasks):
    go, answers = threading.Event(), []

    def search(text):
        go.wait(SECONDS)
        return text

    tokens = [
        tasks.run(lambda text=text: search(text), done=answers.append, latest="register")
        for text in ("e", "eg", "egypt")
    ]
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert answers == ["egypt"]
    assert [token.cancelled for token in tokens] == [True, True, False]


def test_long_work_stops_when_it_is_told(qtbot, tasks):
    begun, stopped = threading.Event(), []

    def work(control):
        begun.set()
        while True:
            control.report(1)

    token = tasks.run_long(work, done=stopped.append, stopped=lambda: stopped.append("stopped"))
    assert begun.wait(SECONDS)
    token.cancel()
    qtbot.waitUntil(lambda: stopped == ["stopped"])


def test_progress_is_passed_on_now_and_then_and_at_the_end(qtbot, tasks):
    heard, done = [], []

    def work(control):
        for row in range(1, 50_001):
            control.report(row, 50_000)

    tasks.run_long(work, progress=heard.append, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert heard[-1].done == heard[-1].total == 50_000
    assert heard[-1].rate > 0
    assert len(heard) < 500


def test_known_trouble_and_bugs_reach_the_messages_and_only_bugs_the_log(
    qtbot, tasks, failures, caplog
):
    caplog.set_level(logging.ERROR)
    trouble = TipdeskError(message("The file is gone."))

    def known():
        raise trouble

    def bug():
        raise ZeroDivisionError

    tasks.run(known, writes=True)
    tasks.run(bug, writes=True)
    qtbot.waitUntil(lambda: len(failures) == 2)
    assert failures[0] is trouble
    assert isinstance(failures[1], ZeroDivisionError)
    assert [record.exc_info[0] for record in caplog.records] == [ZeroDivisionError]


def test_a_caller_may_take_a_failure_itself(qtbot, tasks, failures):
    own = []

    def work():
        raise TipdeskError(message("No."))

    tasks.run(work, failed=own.append)
    qtbot.waitUntil(lambda: len(own) == 1)
    assert failures == []


def test_an_answer_for_a_closed_page_is_dropped(qtbot, tasks):
    class Page(QObject):
        def show(self, answer):
            raise AssertionError(answer)

    go, page = threading.Event(), Page()
    tasks.run(lambda: go.wait(SECONDS), done=page.show)
    import shiboken6

    shiboken6.delete(page)
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)


def test_closing_waits_for_every_write_and_delivers_nothing_more(qapp, failures):
    tasks, written = Tasks(failures.append), []
    reading = threading.Event()

    def read(control):
        reading.set()
        while not control.cancelled:
            pass
        raise Cancelled

    for number in range(5):
        tasks.run(lambda number=number: written.append(number), done=failures.append, writes=True)
    tasks.run_long(read, done=failures.append)
    assert reading.wait(SECONDS)
    tasks.close()
    qapp.processEvents()
    assert written == list(range(5))
    assert failures == []
    assert tasks.run(lambda: written.append("late")).cancelled


def test_whoever_shows_a_busy_mark_hears_of_begin_and_end(qtbot, tasks):
    heard = []
    tasks.busy_changed.connect(heard.append)
    tasks.run(lambda: None)
    qtbot.waitUntil(lambda: heard == [True, False])
