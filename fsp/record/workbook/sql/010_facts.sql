-- What figures count of the Workbook. A sealed entry counts like any other, so these look past the compartments; they
-- tell no word of it, and answer only those who see every family, such as the snapshot.
CREATE OR REPLACE FUNCTION workbook.entry_facts()
RETURNS TABLE (entry_ref uuid, family_ref uuid, kind text, happened_at timestamptz, recorded_at timestamptz, role text,
               discipline text, source_event uuid, known_from bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.id, e.family_id, e.kind::text, e.happened_at, e.recorded_at, e.role::text, e.discipline::text, e.event_id,
         l.position
  FROM workbook_entry e JOIN core_ledgerevent l ON l.id = e.event_id
  WHERE core.sees_everything() AND e.voided_because = '' AND e.adds_to_id IS NULL
  ORDER BY e.id
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
