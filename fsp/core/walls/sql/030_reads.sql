-- The log of reads: appended with the viewer's own session, never changed.
CREATE OR REPLACE FUNCTION core.log_read(p_token text, p_family uuid, p_page text, p_purpose text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE account uuid := core.account_of(p_token);
BEGIN
  INSERT INTO core_read (id, at, viewer, viewer_name, family, page, purpose, xid)
  SELECT gen_random_uuid(), clock_timestamp(), a.id, a.name, p_family, p_page, p_purpose,
         pg_current_xact_id()::text::bigint
  FROM core_account a WHERE a.id = account;
END $$;

REVOKE ALL ON FUNCTION core.log_read(text, uuid, text, text) FROM PUBLIC, fsp_reader;
GRANT EXECUTE ON FUNCTION core.log_read(text, uuid, text, text) TO fsp_app, fsp_keeper;
