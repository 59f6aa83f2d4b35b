-- A seal is added here and nowhere else, by the sealer. Who could add one could still not sign it.
-- p_body is the signed text; what can be checked without the key is: that it follows the seal before it, and
-- that no transaction which could still write below its watermark is running.
CREATE OR REPLACE FUNCTION core.add_seal(p_body bytea, p_signature bytea) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  said json := convert_from(p_body, 'UTF8')::json;
  last core_seal;
  running bigint := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('core.seal'));
  SELECT * INTO last FROM core_seal ORDER BY number DESC LIMIT 1;
  IF (said->>'number')::bigint <> coalesce(last.number, 0) + 1
     OR decode(said->>'previous', 'hex') <> coalesce(sha256(last.body), decode(repeat('00', 32), 'hex')) THEN
    RAISE EXCEPTION 'This seal does not follow the last one.' USING ERRCODE = '40001';
  END IF;
  IF (said->>'watermark')::bigint NOT BETWEEN coalesce(last.watermark, 0) AND running THEN
    RAISE EXCEPTION 'The watermark of this seal is not between the last seal and the oldest running transaction.'
      USING ERRCODE = '22023';
  END IF;
  INSERT INTO core_seal (number, made_at, watermark, position, events, links, reads, previous, root, reads_root,
                         key, body, signature)
  VALUES ((said->>'number')::bigint, (said->>'made_at')::timestamptz, (said->>'watermark')::bigint,
          (said->>'position')::bigint, (said->>'events')::bigint, (said->>'links')::bigint,
          (said->>'reads')::bigint, decode(said->>'previous', 'hex'), decode(said->>'root', 'hex'),
          decode(said->>'reads_root', 'hex'), said->>'key', p_body, p_signature);
  RETURN (said->>'number')::bigint;
END $$;

-- 010 grants every function of the schema to the run-time roles when the walls are raised a second time.
REVOKE ALL ON FUNCTION core.add_seal(bytea, bytea) FROM PUBLIC, fsp_app, fsp_reader, fsp_keeper;
GRANT EXECUTE ON FUNCTION core.add_seal(bytea, bytea) TO fsp_sealer;
