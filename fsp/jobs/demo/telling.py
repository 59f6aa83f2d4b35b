"""What the demonstration prints when it is ready: sign-ins, and addresses worth opening."""

from __future__ import annotations

from fsp.core.accounts.demo import list_demo_sign_ins
from fsp.jobs.clock import today

FIRST = ("Social worker", "Team manager", "Front door worker", "Performance analyst")


def tell(port: int) -> None:
    """Print where to go and as whom."""
    here = f"http://localhost:{port}"
    signs = list_demo_sign_ins(on=today())
    print(f"\nFamily Solutions Plus is ready on {here}  (Ctrl-C stops all of it)\n")
    print("Sign in as (the sign-in page lists everybody, with the code that works now):")
    for each in [sign for sign in signs if sign.role in FIRST]:
        print(f"  {each.role:22} {each.email:38} password {each.password}   code {each.code}")
    print("\nWorth opening:")
    for address, why in (
        ("/families/", "families, searched before one is created"),
        ("/scorecard/", "the scorecard, every figure with its rows"),
        ("/benchmarks/", "Oxfordshire, its neighbours and England over time"),
        ("/figures/", "every printed figure of the report, checked"),
    ):
        print(f"  {here}{address:14} {why}")
    print(flush=True)
