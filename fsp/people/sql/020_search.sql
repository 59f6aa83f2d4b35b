-- The people like a name, a number or a date of birth, best first, whoever may see them: for the functions below and
-- nobody else. p_dates holds the date of birth and, where it is one, the date with day and month swapped; p_among the
-- people to look among, null for all.
DROP FUNCTION IF EXISTS people.search(text, text, text, date[], integer);
CREATE OR REPLACE FUNCTION people.like_people(p_plain text, p_sound text, p_number text, p_dates date[], p_among uuid[])
RETURNS TABLE (id uuid, likeness real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
-- The planner takes comparing letters for cheap and would read every name: a hundred times slower than the index.
SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_custom_plan
AS $$
DECLARE everywhere boolean := p_among IS NULL;
BEGIN
  RETURN QUERY
  WITH named AS (
    SELECT n.person_id AS id, max(word_similarity(p_plain, n.plain)) AS likeness
    FROM people_personname n
    WHERE n.voided_because = '' AND (everywhere OR n.person_id = ANY (p_among)) AND (
      (p_plain <> '' AND p_plain <% n.plain) OR (p_sound <> '' AND string_to_array(n.sounds_like, ' ') @> string_to_array(p_sound, ' ')))
    GROUP BY n.person_id ORDER BY 2 DESC LIMIT 400
  ), numbered AS (
    SELECT i.person_id AS id FROM people_identifier i WHERE p_number <> '' AND i.value = upper(replace(p_number, ' ', '')) AND i.voided_because = ''
    UNION SELECT p.id FROM people_person p WHERE p_number <> '' AND p.child_id IN (p_number, upper(p_number))
  ), born AS (
    SELECT p.id FROM people_person p WHERE p_plain = '' AND cardinality(p_dates) > 0 AND p.birth_date = ANY (p_dates)
      AND (everywhere OR p.id = ANY (p_among))
    LIMIT 400
  ), found AS (
    SELECT named.id, named.likeness FROM named
    UNION ALL SELECT numbered.id, 2 FROM numbered WHERE everywhere OR numbered.id = ANY (p_among)
    UNION ALL SELECT born.id, 1 FROM born
  )
  SELECT f.id, (max(f.likeness) + CASE WHEN p.birth_date = ANY (p_dates) THEN 1 ELSE 0 END)::real
  FROM found f JOIN people_person p ON p.id = f.id AND p.voided_because = ''
  GROUP BY f.id, p.birth_date;
END $$;

-- Search before create: scopes, limits and counts in one place, and gives back ids that the caller reads under the
-- walls. Who sees some families only is searched among their people alone, so that a common name elsewhere cannot
-- crowd theirs out.
CREATE OR REPLACE FUNCTION people.search(p_plain text, p_sound text, p_number text, p_dates date[], p_limit integer)
RETURNS TABLE (person_id uuid, family_id uuid, likeness real, hidden boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
  reach text := core.reach('family.find', 'core');
  own uuid[] := people.families_within('family.find', 'core');
  closed uuid[] := people.families_within('family.read', 'restricted');
  all_closed boolean := core.reach('family.read', 'restricted') = 'all';
  everywhere boolean := reach IN ('all', 'service');
  mine uuid[] := CASE WHEN NOT everywhere THEN ARRAY(
    SELECT m.person_id FROM people_membership m WHERE m.voided_because = '' AND m.family_id = ANY (own || closed)) END;
  told boolean := core.reach('identity.decide', 'core') IN ('all', 'service');
BEGIN
  RETURN QUERY
  WITH placed AS (
    SELECT b.id, m.family_id AS fid, b.likeness,
           CASE WHEN f.restricted THEN all_closed OR f.id = ANY (closed)
                WHEN everywhere THEN true ELSE f.id = ANY (own) END AS shows
    FROM people.like_people(p_plain, p_sound, p_number, p_dates, mine) b
    JOIN people_membership m ON m.person_id = b.id AND m.voided_because = ''
    JOIN people_family f ON f.id = m.family_id
  )
  SELECT CASE WHEN shows THEN placed.id END, CASE WHEN shows THEN fid END, placed.likeness, NOT shows
  FROM placed WHERE shows OR told
  ORDER BY shows DESC, placed.likeness DESC, placed.id LIMIT p_limit;
END $$;
REVOKE ALL ON FUNCTION people.search(text, text, text, date[], integer),
  people.like_people(text, text, text, date[], uuid[]) FROM PUBLIC, fsp_app, fsp_reader, fsp_keeper;
GRANT EXECUTE ON FUNCTION people.search(text, text, text, date[], integer) TO fsp_app, fsp_keeper;
