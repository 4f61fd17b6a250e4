"""A browser, a running app, and people who use it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from momentum.workshop.decider import Role
from tests.e2e.halls import Before, Hall, nothing, prepared, sampled
from tests.e2e.salons import Salon, serving

# The last list that Chromium is given counts: these are playwright's that matter here, then what starts processes in advance
# and for the popups of an address bar that nobody sees.
UNUSED = (
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "SpareRendererForSitePerProcess",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # one person's pages share a process, and so what it has read of the app's scripts
    "--disable-features=" + ",".join(UNUSED),
    "--js-flags=--no-opt",  # pages live for seconds here: optimising them costs more than it brings
)
MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 860}
WALL = {"width": 1920, "height": 1080}
MOVING = {"reduced_motion": "no-preference"}  # a device that nobody has asked for calm
HERE = Path(__file__).parent
PATIENCE = 45_000  # milliseconds: a busy machine is slow, not wrong

expect.set_options(timeout=PATIENCE)


def installed() -> str | None:
    """The system's Chromium, first the one that has no window: a page costs a sixth less there. None: playwright's own."""
    found = (shutil.which(name) for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), MACOS if Path(MACOS).exists() else None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that lives here needs a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def somebody(browser: Browser, size: dict[str, int], **options: object) -> BrowserContext:
    """A person's browser, which shares nothing with any other.

    It asks for calm, as a device can: up to half of what a page costs is movement. MOVING is one that does not.
    """
    context = browser.new_context(viewport=size, **{"reduced_motion": "reduce"} | options)  # type: ignore[arg-type]  # playwright's own TypedDict
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here; it ends with them, because its event loop stands in the way of others."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=installed(), args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def people(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Browsers of different people: `people(PHONE)` is a new one that shares nothing with the others."""
    opened: list[BrowserContext] = []

    def person(size: dict[str, int], **options: object) -> BrowserContext:
        opened.append(somebody(browser, size, **options))
        return opened[-1]

    yield person
    for context in opened:
        context.close()


def wanted(item: pytest.Function) -> Before:
    """What a test wants to have happened in its workshop."""
    given = item.callspec.params if hasattr(item, "callspec") else {}
    return cast("Before", given.get("hall", nothing))


@pytest.fixture(scope="package")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Hall]]:
    """One app for all tests here, with a workshop for each that wants one: a workshop costs less than any start."""
    before = {
        item.nodeid: wanted(item)
        for item in request.session.items
        if isinstance(item, pytest.Function) and "hall" in item.fixturenames and HERE in item.path.parents
    }
    with prepared(tmp_path_factory.mktemp("house"), before, Role.PROJECTOR, Role.TEAM) as opened:
        yield opened


@pytest.fixture
def hall(request: pytest.FixtureRequest, house: dict[str, Hall]) -> Hall:
    """A running app with a workshop of the test's own, and links for a projector and the team.

    Nothing has happened there, or what `parametrize("hall", [before], indirect=True)` names.
    """
    own = house[request.node.nodeid]
    own.server.run()
    return own


@pytest.fixture(scope="package")
def desktop(browser: Browser, house: dict[str, Hall]) -> Iterator[BrowserContext]:
    """The browser behind `desk`. One tab stays open, and with it the process that has read the app's scripts."""
    context = somebody(browser, LAPTOP)
    context.new_page().goto(f"{next(iter(house.values())).url}/_stcore/health")
    yield context
    context.close()


@pytest.fixture
def desk(desktop: BrowserContext) -> Iterator[BrowserContext]:
    """The facilitator's browser: one for all tests here, so that it reads the app's scripts once. It forgets who it was."""
    yield desktop
    for page in desktop.pages[1:]:
        page.close()
    desktop.clear_cookies()


@pytest.fixture(scope="module")
def alive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """An app with the sample in it, and links for the team and an owner."""
    with sampled(tmp_path_factory.mktemp("sample"), Role.TEAM, Role.OWNER) as opened:
        yield opened


@pytest.fixture(scope="module")
def laptop(browser: Browser, alive: Hall) -> Iterator[BrowserContext]:
    """The facilitator's browser: one for all pages, so that it reads the app's scripts once."""
    context = somebody(browser, LAPTOP)
    alive.enter(context)
    yield context
    context.close()


@pytest.fixture(scope="module")
def doors() -> Iterator[Callable[[], Salon]]:
    """A server in this process for the light rooms of a file."""
    with serving() as opening:
        yield opening


@pytest.fixture
def salon(doors: Callable[[], Salon]) -> Salon:
    """A light room of the test's own, led from the test: no app is around it, and so a phone costs little."""
    return doors()
