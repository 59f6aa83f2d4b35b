-- Which families a viewer is related to, and what of them opens. Policies ask these once per statement.
-- The viewer's live relations: one row per family and kind of relation (own, team, agency).
CREATE OR REPLACE FUNCTION people.relations() RETURNS TABLE (family_id uuid, relation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH me AS (SELECT id, agency_id FROM people_practitioner WHERE account_id = core.viewer() AND voided_because = ''),
  places AS (
    SELECT team_id FROM people_teamplace p JOIN me ON p.practitioner_id = me.id
    WHERE p.voided_because = '' AND p.started_on <= core.today() AND (p.ended_on IS NULL OR p.ended_on >= core.today())
  ),
  live AS (
    SELECT a.family_id, a.practitioner_id, a.team_id FROM people_allocation a
    WHERE a.voided_because = '' AND a.started_on <= core.today()
      AND (a.ended_on IS NULL OR a.ended_on >= core.today())
      AND (a.practitioner_id IN (SELECT id FROM me) OR a.team_id IN (SELECT team_id FROM places)
           OR a.practitioner_id IN (SELECT c.id FROM people_practitioner c JOIN me ON c.agency_id = me.agency_id
                                    WHERE 'agency' = ANY (core.scopes('family.read', 'core'))))
  )
  SELECT live.family_id, 'own' FROM live JOIN me ON live.practitioner_id = me.id
  UNION SELECT live.family_id, 'team' FROM live JOIN places ON live.team_id = places.team_id
  UNION SELECT live.family_id, 'agency' FROM live WHERE 'agency' = ANY (core.scopes('family.read', 'core'))
$$;

-- The families within the scope that the viewer's roles give for a capability and band.
CREATE OR REPLACE FUNCTION people.families_within(p_capability text, p_band text) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  place text := 'within_' || translate(p_capability, '.', '_') || '_' || p_band;
  found uuid[] := core.recall(place)::uuid[];
  scopes text[];
BEGIN
  IF found IS NOT NULL THEN RETURN found; END IF;
  scopes := core.scopes(p_capability, p_band);
  found := CASE WHEN scopes && '{all,service}' OR NOT scopes && '{own,team,agency}' THEN '{}' ELSE coalesce((
    SELECT array_agg(DISTINCT r.family_id) FROM people.relations() r
    WHERE r.relation = 'own' OR r.relation = ANY (scopes)
  ), '{}') END;
  PERFORM core.keep(place, found::text);
  RETURN found;
END $$;

-- Whether an account reads families today in roles of which none opens what is kept apart.
CREATE OR REPLACE FUNCTION people.is_kept_out(p_account uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(bool_or(g.capability = 'family.read') AND NOT bool_or(g.capability = 'compartment.read'), false)
  FROM core_roleholding h JOIN core_grant g ON g.role = h.role
  WHERE h.account_id = p_account AND h.started_on <= core.today() AND (h.ended_on IS NULL OR h.ended_on >= core.today())
    AND (g.capability, g.band) IN (('family.read', 'core'), ('compartment.read', 'apart'))
$$;

-- The families of the viewer's agency of which it is told what is kept apart from the parent who harms: one of its
-- people works with the parent who is harmed, or none of them works there in a role from which it is kept. An agency's
-- manager is on the side of whomever the agency sends.
DROP FUNCTION IF EXISTS people.agency_is_told(uuid);
CREATE OR REPLACE FUNCTION people.families_told_of() RETURNS TABLE (family_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH colleague AS MATERIALIZED (
    SELECT c.id, people.is_kept_out(c.account_id) AS kept_out FROM people_practitioner me
    JOIN people_practitioner c ON c.agency_id = me.agency_id
    WHERE me.account_id = core.viewer() AND me.voided_because = ''
  )
  SELECT a.family_id FROM people_allocation a JOIN colleague ON colleague.id = a.practitioner_id
  WHERE a.voided_because = '' AND a.started_on <= core.today() AND (a.ended_on IS NULL OR a.ended_on >= core.today())
  GROUP BY a.family_id HAVING bool_or(a.compartment = 'apart') OR NOT bool_or(colleague.kept_out)
$$;

-- Whose looks at a family tell that the person harmed has a worker: their own allocation is or was kept apart, or
-- they see the family because their agency sends the one whose is.
DROP FUNCTION IF EXISTS people.looks_from_apart(uuid, uuid);
CREATE OR REPLACE FUNCTION people.looks_kept_apart() RETURNS TABLE (family_id uuid, account_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH apart AS (
    SELECT a.family_id, p.account_id, p.agency_id FROM people_allocation a
    JOIN people_practitioner p ON p.id = a.practitioner_id
    WHERE a.compartment = 'apart' AND a.voided_because = ''
  )
  SELECT apart.family_id, apart.account_id FROM apart WHERE apart.account_id IS NOT NULL
  UNION
  SELECT apart.family_id, me.account_id FROM apart
  JOIN people_practitioner me ON me.agency_id = apart.agency_id AND me.account_id IS NOT NULL
  JOIN core_roleholding h ON h.account_id = me.account_id
  JOIN core_grant g ON g.role = h.role AND g.capability = 'family.read' AND g.band = 'core' AND g.scope = 'agency'
$$;

-- Whether somebody who belongs to the family has an address that is hidden now. Answers to code that decides where
-- words are kept, whoever writes; it is never shown.
CREATE OR REPLACE FUNCTION people.has_hidden_address(p_family uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT core.acts() AND EXISTS (
    SELECT 1 FROM people_address a
    WHERE a.compartment <> 'core' AND a.voided_because = '' AND (a.ended_on IS NULL OR a.ended_on >= core.today())
      AND (a.hidden_for_id = p_family OR EXISTS (
        SELECT 1 FROM people_membership m WHERE m.family_id = p_family AND m.person_id = a.person_id
          AND m.voided_because = '' AND (m.ended_on IS NULL OR m.ended_on >= core.today()))))
$$;

-- What opens beyond the core, as compartment:family; compartment:* where the role opens it everywhere.
CREATE OR REPLACE FUNCTION people.opened() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found text[] := core.recall('opened')::text[];
BEGIN
  IF found IS NOT NULL THEN RETURN found; END IF;
  WITH granted AS (
    SELECT g.band, g.scope FROM core_roleholding h JOIN core_grant g ON g.role = h.role
    WHERE h.account_id = core.viewer() AND g.capability = 'compartment.read'
      AND h.started_on <= core.today() AND (h.ended_on IS NULL OR h.ended_on >= core.today())
  )
  SELECT coalesce(array_agg(DISTINCT opened), '{}') INTO found FROM (
    SELECT g.band || ':*' AS opened FROM granted g WHERE g.scope IN ('all', 'service')
    UNION ALL
    SELECT g.band || ':' || r.family_id FROM granted g, people.relations() r
    WHERE g.scope IN ('own', 'team', 'agency') AND (r.relation = 'own' OR r.relation = g.scope)
      AND (g.band <> 'apart' OR r.relation <> 'agency' OR r.family_id IN (SELECT t.family_id FROM people.families_told_of() t))
  ) each;
  PERFORM core.keep('opened', found::text);
  RETURN found;
END $$;


-- Whether the viewer may give a person a place in a family: the person has none yet, or shows in one already.
CREATE OR REPLACE FUNCTION people.may_place(p_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT core.sees_everything() OR NOT EXISTS (SELECT 1 FROM people_membership WHERE person_id = p_person) OR EXISTS (
    SELECT 1 FROM people_membership m JOIN people_family f ON f.id = m.family_id
    WHERE m.person_id = p_person AND m.voided_because = '' AND CASE
      WHEN f.restricted THEN f.id = ANY (people.families_within('family.read', 'restricted'))
        OR core.reach('family.read', 'restricted') IN ('all', 'service')
      WHEN core.reach('family.read', 'core') IN ('all', 'service') THEN true
      ELSE f.id = ANY (people.families_within('family.read', 'core')) END)
$$;

-- The viewer's standing towards one family, for the first wall; no row where there is no such family, and none
-- of a restricted one that the viewer may not open, so that the two cannot be told apart.
CREATE OR REPLACE FUNCTION people.standing(p_family uuid)
RETURNS TABLE (band text, relations text[], team_name text, lead_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN f.restricted THEN 'restricted' ELSE 'core' END,
         ARRAY(SELECT r.relation FROM people.relations() r WHERE r.family_id = f.id),
         t.name, p.name
  FROM people_family f
  LEFT JOIN LATERAL (
    SELECT a.team_id, a.practitioner_id FROM people_allocation a
    WHERE a.family_id = f.id AND a.part = 'lead' AND a.compartment = 'core' AND a.voided_because = '' AND a.started_on <= core.today()
      AND (a.ended_on IS NULL OR a.ended_on >= core.today()) LIMIT 1
  ) lead ON true
  LEFT JOIN people_team t ON t.id = lead.team_id
  LEFT JOIN people_practitioner p ON p.id = lead.practitioner_id
  WHERE f.id = p_family AND core.viewer() IS NOT NULL
    AND (NOT f.restricted OR core.reach('family.read', 'restricted') IN ('all', 'service')
         OR f.id = ANY (people.families_within('family.read', 'restricted')))
$$;

-- Restrict a family for whoever may: the row that is written may be one that its writer no longer sees.
CREATE OR REPLACE FUNCTION people.restrict_family(p_family uuid, p_because text, p_event uuid, p_salt bytea)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE people_family
  SET restricted = true, restricted_because = p_because, event_id = p_event, salt = p_salt, version = version + 1
  WHERE id = p_family AND NOT restricted AND (core.reach('family.restrict', 'core') IN ('all', 'service')
        OR id = ANY (people.families_within('family.restrict', 'core')));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'This viewer may not restrict this record.' USING ERRCODE = '42501';
  END IF;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA people FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA people TO fsp_app, fsp_reader, fsp_keeper, fsp_definer;
