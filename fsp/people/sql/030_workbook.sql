-- What whoever writes in a family's Workbook needs to know of themselves and of the family, in one call.
-- The viewer's own practitioner, if they are one.
CREATE OR REPLACE FUNCTION people.me() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM people_practitioner WHERE account_id = core.viewer() AND voided_because = '' LIMIT 1
$$;

-- The viewer's standing towards a family, who they are as a practitioner, whether the family has a hidden address
-- now or values to compare texts with, who belongs or belonged to it, each with the part they had last, and who of
-- them belongs to it today. No row where people.standing gives none.
-- With p_lock other writers of this family's Workbook wait until the transaction ends; the lock comes before the
-- reading, which is why the function is volatile: it sees what the one before it saved.
DROP FUNCTION IF EXISTS people.writing(uuid, boolean);
CREATE OR REPLACE FUNCTION people.writing(p_family uuid, p_lock boolean)
RETURNS TABLE (band text, relations text[], team_name text, lead_name text,
               practitioner_id uuid, name text, discipline text, hidden boolean, marked boolean, members jsonb,
               here uuid[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_lock THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('workbook:' || p_family, 0));
  END IF;
  RETURN QUERY
  SELECT s.band, s.relations, s.team_name::text, s.lead_name::text, p.id, p.name::text, p.discipline::text,
         people.has_hidden_address(p_family),
         EXISTS (SELECT 1 FROM people_hiddenmark k WHERE k.family_id = ANY (people.near(p_family))),
         (SELECT coalesce(jsonb_object_agg(m.person_id, m.part ORDER BY m.started_on), '{}')
          FROM people_membership m WHERE m.family_id = p_family AND m.voided_because = ''),
         ARRAY(SELECT m.person_id FROM people_membership m
               WHERE m.family_id = p_family AND m.voided_because = '' AND m.started_on <= core.today()
                 AND (m.ended_on IS NULL OR m.ended_on >= core.today()))
  FROM people.standing(p_family) s
  LEFT JOIN people_practitioner p ON p.account_id = core.viewer() AND p.voided_because = '';
END $$;

-- Whether the viewer may tell those of a family something: they see it, or a family that shares a person with it.
CREATE OR REPLACE FUNCTION people.may_tell(p_family uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT core.sees_everything() OR EXISTS (
    SELECT 1 FROM people_family f WHERE f.id = ANY (people.near(p_family)) AND CASE
      WHEN f.restricted THEN f.id = ANY (people.families_within('family.read', 'restricted'))
        OR core.reach('family.read', 'restricted') IN ('all', 'service')
      WHEN core.reach('family.read', 'core') IN ('all', 'service') THEN true
      ELSE f.id = ANY (people.families_within('family.read', 'core')) END)
$$;

REVOKE ALL ON FUNCTION people.me(), people.may_tell(uuid), people.writing(uuid, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people.me() TO fsp_app, fsp_reader, fsp_keeper, fsp_definer;
GRANT EXECUTE ON FUNCTION people.may_tell(uuid), people.writing(uuid, boolean) TO fsp_app, fsp_keeper;
