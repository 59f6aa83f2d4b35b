-- What whoever writes in a family's Workbook needs to know of themselves and of the family, in one call.
-- The viewer's own practitioner, if they are one.
CREATE OR REPLACE FUNCTION people.me() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM people_practitioner WHERE account_id = core.viewer() AND voided_because = '' LIMIT 1
$$;

-- Whether somebody of the family has an address or a number that is hidden now. It does not depend on what the
-- asker may see, because whoever may not see it must write apart too; it is asked of families that show alone.
CREATE OR REPLACE FUNCTION people.has_hidden_address(p_family uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM people_address WHERE hidden_for_id = p_family AND voided_because = '' AND compartment <> 'core'
      AND (ended_on IS NULL OR ended_on >= core.today())
    UNION ALL
    SELECT 1 FROM people_contactdetail WHERE hidden_for_id = p_family AND voided_because = '' AND compartment <> 'core'
      AND (ended_on IS NULL OR ended_on >= core.today())
  )
$$;

REVOKE ALL ON FUNCTION people.me(), people.has_hidden_address(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people.me(), people.has_hidden_address(uuid) TO fsp_app, fsp_reader, fsp_keeper, fsp_definer;

-- The viewer's standing towards a family, who they are as a practitioner, and whether the family has a hidden
-- address now: all that writing needs to know first. No row where people.standing gives none.
CREATE OR REPLACE FUNCTION people.writing(p_family uuid)
RETURNS TABLE (band text, relations text[], team_name text, lead_name text,
               practitioner_id uuid, name text, discipline text, hidden boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.band, s.relations, s.team_name, s.lead_name, p.id, p.name, p.discipline,
         people.has_hidden_address(p_family)
  FROM people.standing(p_family) s
  LEFT JOIN people_practitioner p ON p.account_id = core.viewer() AND p.voided_because = ''
$$;
REVOKE ALL ON FUNCTION people.writing(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people.writing(uuid) TO fsp_app, fsp_reader, fsp_keeper, fsp_definer;
