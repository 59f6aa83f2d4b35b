-- What figures count of the Workbook: no word of it, and only for those who see every family, such as the snapshot.
-- An entry is told by itself where it stands in the core, or apart for the family's sake alone. Those in sealed parts,
-- and those of disciplines that write apart (p_apart), are a number a month of the whole authority: that a family has
-- such work is not told even by a pseudonym.
DROP FUNCTION IF EXISTS workbook.entry_facts();
CREATE OR REPLACE FUNCTION workbook.entry_facts(p_apart text[])
RETURNS TABLE (entry_ref uuid, family_ref uuid, kind text, happened_at timestamptz, recorded_at timestamptz, role text,
               discipline text, source_event uuid, known_from bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.id, e.family_id, e.kind::text, e.happened_at, e.recorded_at, e.role::text, e.discipline::text, e.event_id,
         l.position
  FROM workbook_entry e JOIN core_ledgerevent l ON l.id = e.event_id
  WHERE core.sees_everything() AND e.voided_because = '' AND e.adds_to_id IS NULL
    AND e.compartment IN ('core', 'apart') AND NOT e.discipline = ANY (p_apart)
  ORDER BY e.id
$$;

CREATE OR REPLACE FUNCTION workbook.sealed_entry_facts(p_apart text[])
RETURNS TABLE (month_on date, entries bigint, known_from bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT date_trunc('month', e.happened_at AT TIME ZONE 'Europe/London')::date, count(*), max(l.position)
  FROM workbook_entry e JOIN core_ledgerevent l ON l.id = e.event_id
  WHERE core.sees_everything() AND e.voided_because = '' AND e.adds_to_id IS NULL
    AND (e.compartment NOT IN ('core', 'apart') OR e.discipline = ANY (p_apart))
  GROUP BY 1 ORDER BY 1
$$;

-- Each child whom a visit of one of these kinds was to see, and how it went.
CREATE OR REPLACE FUNCTION workbook.seen_facts(p_kinds text[], p_hows text[])
RETURNS TABLE (entry_ref uuid, family_ref uuid, child_ref uuid, kind text, happened_at timestamptz, role text, how text,
               source_event uuid, known_from bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.id, e.family_id, p.person_id, e.kind::text, e.happened_at, e.role::text, p.how::text, e.event_id, l.position
  FROM workbook_entry e JOIN workbook_entryperson p ON p.entry_id = e.id AND p.voided_because = ''
  JOIN core_ledgerevent l ON l.id = e.event_id
  WHERE core.sees_everything() AND e.voided_because = '' AND e.kind = ANY (p_kinds) AND p.how = ANY (p_hows)
    AND EXISTS (SELECT 1 FROM people_membership m WHERE m.person_id = p.person_id AND m.family_id = e.family_id
                AND m.part = 'child' AND m.voided_because = '')
  ORDER BY p.id
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA workbook FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA workbook TO fsp_app, fsp_reader, fsp_keeper;
