"""What the demonstration prints when it is ready: sign-ins, and addresses worth opening."""

from __future__ import annotations

from collections.abc import Iterator

from fsp.core.access import Purpose, acting, system_viewer
from fsp.core.accounts.demo import list_demo_sign_ins
from fsp.jobs.clock import today
from fsp.record.views.families import Choice, find_families

FIRST = ("Priya Nair", "Tom Ellery", "Owen Marsh", "Ben Whitlock", "Max Oduya")
STORY = "Hartley"
BESIDE = (
    ("/scorecard/", "the scorecard, every figure with its rows"),
    ("/figures/", "every printed figure of the report, checked"),
    ("/families/", "families, searched before one is created"),
    ("/benchmarks/", "Oxfordshire, its neighbours and England over time"),
)
ADDRESSES = 4


def tell(port: int) -> None:
    """Print where to go and as whom: the story first."""
    here = f"http://localhost:{port}"
    signs = list_demo_sign_ins(on=today())
    print(f"\nFamily Solutions Plus is ready on {here}  (Ctrl-C stops all of it)\n")
    print("Sign in as (the sign-in page lists everybody, with the code that works now):")
    for each in sorted((sign for sign in signs if sign.name in FIRST), key=lambda sign: FIRST.index(sign.name)):
        print(f"  {each.role:44} {each.email:29} password {each.password}   code {each.code}")
    print("\nWorth opening:")
    for address, why in (*_story(), *BESIDE)[:ADDRESSES]:
        print(f"  {here}{address}  {why}")
    print(flush=True)


def _story() -> Iterator[tuple[str, str]]:
    """Yield where the story of the Hartleys is read, where they are on record."""
    viewer = system_viewer("demonstration")
    with acting(viewer, Purpose.DEMONSTRATION):
        found = find_families(viewer, Choice(text=STORY), today=today()).families
        hartley = next((each.family.pk for each in found if each.family.name == STORY), None)
    if hartley is not None:
        yield "/my-day/", "as Priya Nair: what is due, and the draft that waits since the last working day"
        yield (
            f"/families/{hartley}/thread/",
            "as Priya Nair: the Hartley family; as Owen Marsh: what Dean's worker sees",
        )
