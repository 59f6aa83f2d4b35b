-- Who acts: the access context of a transaction. Policies ask core.viewer(); without a context it raises.
CREATE OR REPLACE FUNCTION core.today() RETURNS date LANGUAGE sql STABLE AS
$$ SELECT (now() AT TIME ZONE 'Europe/London')::date $$;

CREATE OR REPLACE FUNCTION core.account_of(p_token text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found uuid;
BEGIN
  SELECT s.account_id INTO found FROM core_accesssession s JOIN core_account a ON a.id = s.account_id
  WHERE s.token_hash = sha256(convert_to(p_token, 'UTF8')) AND s.ended_at IS NULL
    AND s.expires_at > clock_timestamp() AND a.is_active;
  IF found IS NULL THEN
    RAISE EXCEPTION 'This session has ended.' USING ERRCODE = '28000';
  END IF;
  RETURN found;
END $$;

-- The mark binds a context to this connection and this transaction, so that a copied one is worth nothing.
CREATE OR REPLACE FUNCTION core.context_mark(p_body text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT encode(sha256(k.secret || convert_to(p_body || pg_backend_pid() || now()::text, 'UTF8')), 'hex')
  FROM core.key k
$$;

-- Tells at most every five minutes that a session was used, and never waits for another request of the same one.
CREATE OR REPLACE FUNCTION core.note_use(p_token text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' OR current_setting('transaction_read_only') = 'on' THEN
    RETURN;
  END IF;
  UPDATE core_accesssession SET last_used_at = clock_timestamp() WHERE id = (
    SELECT id FROM core_accesssession
    WHERE token_hash = sha256(convert_to(p_token, 'UTF8'))
      AND (last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '5 minutes')
    FOR UPDATE SKIP LOCKED);
END $$;

CREATE OR REPLACE FUNCTION core.enter(p_token text, p_purpose text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  account uuid := core.account_of(p_token);
  body text := account || '|' || p_purpose;
BEGIN
  PERFORM core.note_use(p_token);
  PERFORM set_config('fsp.context', body || '|' || core.context_mark(body), true);
  RETURN account;
END $$;

CREATE OR REPLACE FUNCTION core.viewer() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  context text := current_setting('fsp.context', true);
  body text;
BEGIN
  IF context IS NULL OR context = '' THEN
    RAISE EXCEPTION 'No access context: records are read inside access.acting().' USING ERRCODE = '42501';
  END IF;
  body := split_part(context, '|', 1) || '|' || split_part(context, '|', 2);
  IF split_part(context, '|', 3) <> core.context_mark(body) THEN
    RAISE EXCEPTION 'This access context was not made here.' USING ERRCODE = '42501';
  END IF;
  RETURN split_part(body, '|', 1)::uuid;
END $$;

CREATE OR REPLACE FUNCTION core.acts() RETURNS boolean
LANGUAGE sql STABLE AS $$ SELECT core.viewer() IS NOT NULL $$;

-- Every scope that the viewer's roles give for a capability.
CREATE OR REPLACE FUNCTION core.scopes(p_capability text, p_band text) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT g.scope::text), '{}') FROM core_roleholding h JOIN core_grant g ON g.role = h.role
  WHERE h.account_id = core.viewer() AND g.capability = p_capability AND g.band = p_band
    AND h.started_on <= core.today() AND (h.ended_on IS NULL OR h.ended_on >= core.today())
$$;

CREATE OR REPLACE FUNCTION core.sees_everything() RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN  -- in words that are read at run time: core.reach stands in the file after this one
  RETURN core.reach('family.read', 'core') = 'all' AND core.reach('family.read', 'restricted') = 'all';
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA core FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA core TO fsp_app, fsp_reader, fsp_keeper, fsp_definer;
REVOKE EXECUTE ON FUNCTION core.context_mark(text) FROM fsp_app, fsp_reader, fsp_keeper;
REVOKE EXECUTE ON FUNCTION core.note_use(text) FROM fsp_app, fsp_reader, fsp_keeper;
