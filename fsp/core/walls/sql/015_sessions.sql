-- Sessions: opened after both factors, proved again before sensitive steps, listed and ended by their own account.
DROP FUNCTION IF EXISTS core.open_session(uuid, integer);
DROP FUNCTION IF EXISTS core.end_sessions_of(uuid);

CREATE OR REPLACE FUNCTION core.open_session(p_account uuid, p_seconds integer, p_device text, p_how text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  token text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
  at timestamptz := clock_timestamp();
BEGIN
  IF NOT EXISTS (SELECT 1 FROM core_account WHERE id = p_account AND is_active) THEN
    RAISE EXCEPTION 'This account is closed.' USING ERRCODE = '28000';
  END IF;
  INSERT INTO core_accesssession
    (id, token_hash, account_id, opened_at, expires_at, proved_at, device, how, ended_because)
  VALUES (gen_random_uuid(), sha256(convert_to(token, 'UTF8')), p_account, at,
          at + make_interval(secs => p_seconds), at, left(p_device, 80), p_how, '');
  RETURN token;
END $$;

CREATE OR REPLACE FUNCTION core.end_session(p_token text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE core_accesssession SET ended_at = clock_timestamp(), ended_because = 'signed_out'
  WHERE token_hash = sha256(convert_to(p_token, 'UTF8')) AND ended_at IS NULL
$$;

CREATE OR REPLACE FUNCTION core.end_sessions_of(p_account uuid, p_because text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE core_accesssession SET ended_at = clock_timestamp(), ended_because = p_because
  WHERE account_id = p_account AND ended_at IS NULL
$$;

-- Why a session opens nothing any more; empty while it does, and for a token that was never given.
CREATE OR REPLACE FUNCTION core.why_ended(p_token text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((
    SELECT CASE WHEN NOT a.is_active THEN 'closed' WHEN s.ended_at IS NOT NULL THEN s.ended_because
                WHEN s.expires_at <= clock_timestamp() THEN 'time' ELSE '' END
    FROM core_accesssession s JOIN core_account a ON a.id = s.account_id
    WHERE s.token_hash = sha256(convert_to(p_token, 'UTF8'))
  ), '')
$$;

-- The open sessions of the account whose session asks, newest first.
CREATE OR REPLACE FUNCTION core.sessions_of_viewer(p_token text)
RETURNS TABLE (id uuid, opened_at timestamptz, expires_at timestamptz, last_used_at timestamptz,
               device text, how text, is_this boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE account uuid := core.account_of(p_token);
BEGIN
  RETURN QUERY
  SELECT s.id, s.opened_at, s.expires_at, s.last_used_at, s.device::text, s.how::text,
         s.token_hash = sha256(convert_to(p_token, 'UTF8'))
  FROM core_accesssession s
  WHERE s.account_id = account AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
  ORDER BY s.opened_at DESC, s.id;
END $$;

-- Ends one session of the account whose session asks; false when there is no such open one.
CREATE OR REPLACE FUNCTION core.end_own_session(p_token text, p_id uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE account uuid := core.account_of(p_token);
BEGIN
  UPDATE core_accesssession SET ended_at = clock_timestamp(), ended_because = 'elsewhere'
  WHERE id = p_id AND account_id = account AND ended_at IS NULL;
  RETURN FOUND;
END $$;

-- Ends every session of the account but the one that asks; says how many that were.
CREATE OR REPLACE FUNCTION core.end_other_sessions(p_token text, p_because text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  account uuid := core.account_of(p_token);
  ended integer;
BEGIN
  UPDATE core_accesssession SET ended_at = clock_timestamp(), ended_because = p_because
  WHERE account_id = account AND ended_at IS NULL AND token_hash <> sha256(convert_to(p_token, 'UTF8'));
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- A second factor was proved again in this session.
CREATE OR REPLACE FUNCTION core.prove_again(p_token text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM core.account_of(p_token);
  UPDATE core_accesssession SET proved_at = clock_timestamp()
  WHERE token_hash = sha256(convert_to(p_token, 'UTF8'));
END $$;

-- Seconds since a second factor was last proved in this session, on the database's own clock.
CREATE OR REPLACE FUNCTION core.proved_seconds_ago(p_token text) RETURNS double precision
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM core.account_of(p_token);
  RETURN (SELECT extract(epoch FROM clock_timestamp() - proved_at) FROM core_accesssession
          WHERE token_hash = sha256(convert_to(p_token, 'UTF8')));
END $$;

REVOKE ALL ON FUNCTION core.open_session(uuid, integer, text, text), core.end_session(text),
  core.end_sessions_of(uuid, text), core.why_ended(text), core.sessions_of_viewer(text),
  core.end_own_session(text, uuid), core.end_other_sessions(text, text), core.prove_again(text),
  core.proved_seconds_ago(text) FROM PUBLIC, fsp_reader, fsp_keeper;
GRANT EXECUTE ON FUNCTION core.open_session(uuid, integer, text, text), core.end_session(text),
  core.end_sessions_of(uuid, text), core.why_ended(text), core.sessions_of_viewer(text),
  core.end_own_session(text, uuid), core.end_other_sessions(text, text), core.prove_again(text),
  core.proved_seconds_ago(text) TO fsp_app;
