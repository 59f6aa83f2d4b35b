-- The ledger is written here and nowhere else: no run-time role may insert, change or delete a row itself.
-- p_event: id, kind, version, refs, on_behalf_of, purpose, occurred_at, commitments; values are ids and hashes only.
CREATE OR REPLACE FUNCTION core.refuse_values(p_streams text[], p_event json) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF coalesce(cardinality(p_streams), 0) = 0 THEN
    RAISE EXCEPTION 'An event joins at least one stream.' USING ERRCODE = '22023';
  END IF;
  IF EXISTS (SELECT 1 FROM unnest(p_streams) s WHERE s IS NULL OR s !~ '^[a-z_]+(:[0-9A-Za-z-]{1,50})?$')
     OR EXISTS (SELECT 1 FROM json_object_keys(p_event) k WHERE k NOT IN
       ('id', 'kind', 'version', 'refs', 'on_behalf_of', 'purpose', 'occurred_at', 'commitments'))
     OR coalesce(p_event->>'kind', '') !~ '^[a-z_]+[.][a-z_0-9]+$'
     OR coalesce(p_event->>'purpose', '') !~ '^[a-z -]{1,40}$'
     OR p_event->>'on_behalf_of' !~ '^[0-9a-f-]{36}$'
     OR EXISTS (SELECT 1 FROM json_each_text(p_event->'refs') r
                WHERE r.key !~ '^[a-z_0-9]{1,40}$' OR r.value !~ '^([0-9a-f-]{36}|[0-9a-f]{64}|[0-9]{1,18})$')
     OR EXISTS (SELECT 1 FROM json_each_text(p_event->'commitments') c
                WHERE c.key !~ '^[0-9a-f-]{36}$' OR c.value !~ '^[0-9a-f]{64}$') THEN
    RAISE EXCEPTION 'The ledger takes ids, numbers and hashes only.' USING ERRCODE = '22023';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION core.append(p_streams text[], p_event json) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  viewer uuid := core.viewer();
  place bigint := nextval('core.ledger_position');
  recorded timestamptz := clock_timestamp();
  bytes bytea;
  mark bytea;
  name text;
  head record;
  link bytea;
BEGIN
  PERFORM core.refuse_values(p_streams, p_event);
  bytes := convert_to(json_build_object('format', 1, 'position', place, 'by', viewer, 'recorded_at', recorded,
                                        'streams', to_json(p_streams), 'event', p_event)::text, 'UTF8');
  mark := sha256(bytes);
  INSERT INTO core_ledgerevent (id, position, kind, by, purpose, occurred_at, recorded_at, canonical, digest, xid)
  VALUES ((p_event->>'id')::uuid, place, p_event->>'kind', viewer, p_event->>'purpose',
          (p_event->>'occurred_at')::timestamptz, recorded, bytes, mark, pg_current_xact_id()::text::bigint);
  FOR name IN SELECT DISTINCT unnest(p_streams) ORDER BY 1 LOOP
    INSERT INTO core_ledgerstream (stream, seq, hash) VALUES (name, 0, '\x') ON CONFLICT DO NOTHING;
    SELECT seq + 1 AS seq, hash INTO head FROM core_ledgerstream WHERE stream = name FOR UPDATE;
    link := sha256(head.hash || convert_to(name || ':' || head.seq || ':', 'UTF8') || mark);
    INSERT INTO core_ledgerlink (stream, seq, event_id, hash) VALUES (name, head.seq, (p_event->>'id')::uuid, link);
    UPDATE core_ledgerstream SET seq = head.seq, hash = link WHERE stream = name;
  END LOOP;
  RETURN place;
END $$;

CREATE OR REPLACE FUNCTION core.append_many(p_items json) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE item json;
BEGIN
  FOR item IN SELECT json_array_elements(p_items) LOOP
    PERFORM core.append(ARRAY(SELECT json_array_elements_text(item->'streams')), item->'event');
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION core.ledger_head() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(max(position), 0) FROM core_ledgerevent $$;

-- A changed row must name an event that this very transaction wrote.
CREATE OR REPLACE FUNCTION core.demand_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM core_ledgerevent WHERE id = NEW.event_id
                 AND xid = pg_current_xact_id()::text::bigint) THEN
    RAISE EXCEPTION 'A change without its ledger event.' USING ERRCODE = '23503', CONSTRAINT = 'every_change_names_its_event';
  END IF;
  RETURN NULL;
END $$;

-- 010 grants every function of the schema to the run-time roles when the walls are raised a second time.
REVOKE ALL ON FUNCTION core.append(text[], json), core.append_many(json), core.demand_event(),
  core.refuse_values(text[], json), core.ledger_head() FROM PUBLIC, fsp_reader;
GRANT EXECUTE ON FUNCTION core.ledger_head() TO fsp_app, fsp_reader, fsp_keeper;
GRANT EXECUTE ON FUNCTION core.append(text[], json), core.append_many(json) TO fsp_app, fsp_keeper, fsp_definer;
GRANT EXECUTE ON FUNCTION core.demand_event() TO fsp_app, fsp_keeper, fsp_owner;
