-- Who is about to record a person, and a restricted record that they may not know of may be the same person: the
-- front-door manager is told in the same transaction, whatever the searcher's role, and the searcher learns nothing
-- here. p_words is what was looked for, sealed. The search itself is asked in one statement with it, so that a search
-- that meets a hidden record looks from outside like one that does not.
CREATE OR REPLACE FUNCTION people.search_before_recording(p_plain text, p_sound text, p_dates date[], p_limit integer, p_words bytea)
RETURNS TABLE (person_id uuid, family_id uuid, likeness real, hidden boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM people.tell_front_door(p_plain, p_sound, p_dates, p_words);
  RETURN QUERY SELECT * FROM people.search(p_plain, p_sound, '', p_dates, p_limit);
END $$;

CREATE OR REPLACE FUNCTION people.tell_front_door(p_plain text, p_sound text, p_dates date[], p_words bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  open_to_me uuid[] := people.families_within('family.read', 'restricted');
  closed uuid[] := ARRAY(SELECT f.id FROM people_family f WHERE f.restricted AND f.id <> ALL (open_to_me));
  met record;
  made uuid;
BEGIN
  IF closed = '{}' OR core.reach('family.read', 'restricted') IN ('all', 'service') THEN RETURN; END IF;
  FOR met IN
    WITH there AS (
      SELECT m.person_id, min(m.family_id::text)::uuid AS family_id FROM people_membership m
      WHERE m.family_id = ANY (closed) AND m.voided_because = '' GROUP BY m.person_id
    )
    SELECT there.person_id, there.family_id
    FROM people.like_people(p_plain, p_sound, '', p_dates, ARRAY(SELECT each.person_id FROM there each)) b
    JOIN there ON there.person_id = b.id
    WHERE NOT EXISTS (SELECT 1 FROM people_hiddenmatch h WHERE h.person_id = b.id AND h.searcher_id = core.viewer()
                      AND h.seen_at IS NULL)
    ORDER BY b.likeness DESC LIMIT 5
  LOOP
    made := gen_random_uuid();
    INSERT INTO people_hiddenmatch (id, at, searcher_id, person_id, family_id, sealed_words)
    VALUES (made, clock_timestamp(), core.viewer(), met.person_id, met.family_id, p_words);
    PERFORM core.append(ARRAY['front_door'], json_build_object(
      'id', gen_random_uuid(), 'kind', 'people.hidden_match_met', 'version', 1, 'refs', json_build_object('match', made),
      'on_behalf_of', NULL, 'purpose', 'direct work', 'occurred_at', clock_timestamp(), 'commitments', '{}'::json));
  END LOOP;
END $$;

-- The matches that wait for the front-door manager, newest first: who asked, for whom, and who can say more.
CREATE OR REPLACE FUNCTION people.matches_to_review()
RETURNS TABLE (id uuid, at timestamptz, searcher text, words bytea, team text, lead text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.id, h.at, a.name::text, h.sealed_words, t.name::text, p.name::text
  FROM people_hiddenmatch h JOIN core_account a ON a.id = h.searcher_id
  LEFT JOIN LATERAL (
    SELECT l.team_id, l.practitioner_id FROM people_allocation l
    WHERE l.family_id = h.family_id AND l.part = 'lead' AND l.compartment = 'core' AND l.voided_because = ''
      AND l.started_on <= core.today() AND (l.ended_on IS NULL OR l.ended_on >= core.today()) LIMIT 1
  ) lead ON true
  LEFT JOIN people_team t ON t.id = lead.team_id
  LEFT JOIN people_practitioner p ON p.id = lead.practitioner_id
  WHERE h.seen_at IS NULL AND core.reach('matches.review', 'core') IN ('all', 'service')
  ORDER BY h.at DESC LIMIT 200
$$;

-- Say that a match was dealt with; false when there is none that waits, or it is not the viewer's to say.
CREATE OR REPLACE FUNCTION people.settle_match(p_match uuid, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE people_hiddenmatch SET seen_at = p_at, seen_by_id = core.viewer()
  WHERE id = p_match AND seen_at IS NULL AND core.reach('matches.review', 'core') IN ('all', 'service');
  RETURN FOUND;
END $$;

REVOKE ALL ON FUNCTION people.search_before_recording(text, text, date[], integer, bytea),
  people.tell_front_door(text, text, date[], bytea), people.matches_to_review(), people.settle_match(uuid, timestamptz)
  FROM PUBLIC, fsp_app, fsp_reader, fsp_keeper;
GRANT EXECUTE ON FUNCTION people.search_before_recording(text, text, date[], integer, bytea), people.matches_to_review(),
  people.settle_match(uuid, timestamptz) TO fsp_app, fsp_keeper;
