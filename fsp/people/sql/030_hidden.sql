-- Hidden values: their marks, and which of a text's marks are among them. A mark is the first 16 bytes of an
-- HMAC-SHA-256 under a key that the database does not have; several travel as one string of bytes.
CREATE OR REPLACE FUNCTION people.each_mark(p_marks bytea) RETURNS bytea[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(substr(p_marks, 1 + 16 * n, 16)), '{}') FROM generate_series(0, length(p_marks) / 16 - 1) n
$$;

-- Keep exactly these marks of a hidden address or contact detail; returns how many were added or taken away.
CREATE OR REPLACE FUNCTION people.keep_marks(p_source uuid, p_marks bytea) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wanted bytea[] := people.each_mark(p_marks);
  hidden record;
  gone integer;
  more integer;
BEGIN
  SELECT each.person_id, each.hidden_for_id INTO hidden FROM (
    SELECT id, person_id, hidden_for_id FROM people_address WHERE compartment = 'hidden_address'
    UNION ALL SELECT id, person_id, hidden_for_id FROM people_contactdetail WHERE compartment = 'hidden_address'
  ) each WHERE each.id = p_source;
  IF NOT FOUND OR NOT people.opened() && ARRAY['hidden_address:*', 'hidden_address:' || hidden.hidden_for_id] THEN
    RAISE EXCEPTION 'This viewer may not mark this value.' USING ERRCODE = '42501';
  END IF;
  DELETE FROM people_hiddenmark WHERE source = p_source AND mark <> ALL (wanted);
  GET DIAGNOSTICS gone = ROW_COUNT;
  INSERT INTO people_hiddenmark (source, person_id, family_id, mark)
  SELECT p_source, hidden.person_id, hidden.hidden_for_id, each FROM unnest(wanted) each ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS more = ROW_COUNT;
  RETURN gone + more;
END $$;

-- The families that share a person with one, itself among them. Two records said to be one person count as one.
CREATE OR REPLACE FUNCTION people.near(p_family uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH here AS (SELECT person_id FROM people_membership WHERE family_id = p_family AND voided_because = ''),
  same AS (
    SELECT other_id AS id FROM people_samepersonanswer
    WHERE one_id IN (SELECT person_id FROM here) AND answer = 'same' AND voided_because = ''
    UNION SELECT one_id FROM people_samepersonanswer
    WHERE other_id IN (SELECT person_id FROM here) AND answer = 'same' AND voided_because = ''
    UNION SELECT person_id FROM here
  )
  SELECT array_append(array_agg(DISTINCT m.family_id), p_family)
  FROM people_membership m JOIN same ON same.id = m.person_id WHERE m.voided_because = ''
$$;

-- Which of a text's marks are marks of hidden values near a family, whose they are, and whether the viewer may see
-- them. Those that the viewer may not see are answered to code, which keeps the words out of their sight and tells
-- those who may; they must never decide what the writer is shown.
CREATE OR REPLACE FUNCTION people.match_marks(p_family uuid, p_marks bytea)
RETURNS TABLE (mark bytea, family_id uuid, seen boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  opened text[] := people.opened();
  families uuid[] := people.near(p_family);
BEGIN
  RETURN QUERY
  SELECT DISTINCT m.mark, m.family_id, opened && ARRAY['hidden_address:*', 'hidden_address:' || m.family_id]
  FROM people_hiddenmark m
  WHERE m.family_id = ANY (families) AND m.mark = ANY (people.each_mark(p_marks))
    AND NOT EXISTS (SELECT 1 FROM people_address a WHERE a.id = m.source AND a.voided_because <> '')
    AND NOT EXISTS (SELECT 1 FROM people_contactdetail c WHERE c.id = m.source AND c.voided_because <> '');
END $$;

REVOKE ALL ON FUNCTION people.each_mark(bytea), people.keep_marks(uuid, bytea), people.near(uuid),
  people.match_marks(uuid, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people.each_mark(bytea) TO fsp_app, fsp_keeper, fsp_definer;
GRANT EXECUTE ON FUNCTION people.keep_marks(uuid, bytea), people.match_marks(uuid, bytea) TO fsp_app, fsp_keeper;
REVOKE EXECUTE ON FUNCTION people.near(uuid) FROM fsp_app, fsp_reader, fsp_keeper;
