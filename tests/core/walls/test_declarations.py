"""The walls as the database holds them, found by walking its catalogue and not our own list."""

from __future__ import annotations

from tests.core.walls.raw_sql import superuser
from tests.small_county import County

PERSONAL = """
SELECT DISTINCT c.relname, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
  AND (a.attname IN ('family_id', 'family', 'person_id', 'child_id', 'adult_id', 'one_id', 'other_id', 'hidden_for_id')
       OR c.relname IN ('people_family', 'people_familyevent'))
"""
OPEN_POLICIES = """
SELECT tablename, policyname FROM pg_policies
WHERE schemaname = 'public' AND 'fsp_definer' <> ALL (roles) AND 'fsp_sealer' <> ALL (roles)
  AND (qual = 'true' OR with_check = 'true')
"""


def test_every_table_that_names_a_person_or_family_forces_its_wall(standing_county: County) -> None:
    with superuser() as everything:
        tables = everything.execute(PERSONAL).fetchall()
    assert len(tables) > 30
    assert [name for name, enabled, forced in tables if not (enabled and forced)] == []


def test_no_wall_stands_open(standing_county: County) -> None:
    with superuser() as everything:
        assert everything.execute(OPEN_POLICIES).fetchall() == []


def test_no_run_time_role_passes_a_wall_or_owns_a_table(standing_county: County) -> None:
    query = """SELECT rolname FROM pg_roles r WHERE rolname IN ('fsp_app', 'fsp_reader', 'fsp_keeper', 'fsp_sealer')
      AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb
           OR EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid)
           OR EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid))"""
    with superuser() as everything:
        assert everything.execute(query).fetchall() == []


def test_every_definer_function_pins_its_search_path(standing_county: County) -> None:
    query = """SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace IN ('core'::regnamespace,
      'people'::regnamespace) AND NOT EXISTS (SELECT 1 FROM unnest(proconfig) c WHERE c LIKE 'search_path=%pg_temp')"""
    with superuser() as everything:
        assert everything.execute(query).fetchall() == []


def test_nobody_but_the_run_time_roles_may_call_our_functions(standing_county: County) -> None:
    query = """SELECT p.proname FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      WHERE p.pronamespace IN ('core'::regnamespace, 'people'::regnamespace) AND a.grantee = 0"""
    with superuser() as everything:
        assert everything.execute(query).fetchall() == []
