-- What was worked out once in a transaction about its viewer, so that not every statement of a page works it out again.
-- Each answer is signed together with the context it was worked out in: another viewer, another transaction or a
-- hand-made setting finds nothing. A change of roles, allocations or teams makes the answers of its own transaction
-- worthless at once; those of others end with their transactions.
CREATE OR REPLACE FUNCTION core.known_mark(p_key text, p_answer text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT core.context_mark(p_key || '|' || current_setting('fsp.context', true) || '|'
                           || coalesce(current_setting('fsp.turn', true), '') || '|' || p_answer)
$$;

CREATE OR REPLACE FUNCTION core.recall(p_key text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE kept text := current_setting('fsp.known_' || p_key, true);
BEGIN
  IF kept <> '' AND left(kept, 64) = core.known_mark(p_key, substr(kept, 65)) THEN RETURN substr(kept, 65); END IF;
  RETURN NULL;  -- as well where a part of this is not known
END $$;

CREATE OR REPLACE FUNCTION core.keep(p_key text, p_answer text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT set_config('fsp.known_' || p_key, core.known_mark(p_key, p_answer) || p_answer, true)
$$;

CREATE OR REPLACE FUNCTION core.forget_known() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('fsp.turn', gen_random_uuid()::text, true);
  RETURN NULL;
END $$;

-- The widest scope that the viewer's roles give for a capability: all > service > agency > team > own > none.
CREATE OR REPLACE FUNCTION core.reach(p_capability text, p_band text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  place text := 'reach_' || translate(p_capability, '.', '_') || '_' || p_band;
  found text := core.recall(place);
BEGIN
  IF found IS NULL THEN
    found := coalesce((
      SELECT g.scope FROM core_roleholding h JOIN core_grant g ON g.role = h.role
      WHERE h.account_id = core.viewer() AND g.capability = p_capability AND g.band = p_band
        AND h.started_on <= core.today() AND (h.ended_on IS NULL OR h.ended_on >= core.today())
      ORDER BY array_position(ARRAY['all', 'service', 'agency', 'team', 'own', 'none'], g.scope::text) LIMIT 1
    ), 'none');
    PERFORM core.keep(place, found);
  END IF;
  RETURN found;
END $$;

-- 010 grants every function of the schema to the run-time roles when the walls are raised a second time.
REVOKE ALL ON FUNCTION core.known_mark(text, text), core.recall(text), core.keep(text, text), core.forget_known()
  FROM PUBLIC, fsp_app, fsp_reader, fsp_keeper;
REVOKE ALL ON FUNCTION core.reach(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.reach(text, text) TO fsp_app, fsp_reader, fsp_keeper;
GRANT EXECUTE ON FUNCTION core.forget_known() TO fsp_owner;
