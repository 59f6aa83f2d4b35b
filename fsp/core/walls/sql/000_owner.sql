-- Run as the owner of the tables: schemas, and what the functions' own role may touch.
CREATE SCHEMA IF NOT EXISTS core;
GRANT USAGE ON SCHEMA core TO fsp_app, fsp_reader, fsp_keeper, fsp_sealer;
GRANT USAGE, CREATE ON SCHEMA core TO fsp_definer;

CREATE TABLE IF NOT EXISTS core.key (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), secret bytea NOT NULL);
INSERT INTO core.key (secret)
SELECT sha256(convert_to(string_agg(gen_random_uuid()::text, ''), 'UTF8')) FROM generate_series(1, 4)
ON CONFLICT DO NOTHING;
REVOKE ALL ON core.key FROM PUBLIC;
GRANT SELECT ON core.key TO fsp_definer;
GRANT SELECT, INSERT, UPDATE ON public.core_accesssession TO fsp_definer;
GRANT SELECT ON public.core_account, public.core_roleholding, public.core_grant TO fsp_definer;


CREATE SEQUENCE IF NOT EXISTS core.ledger_position;
GRANT USAGE ON SEQUENCE core.ledger_position TO fsp_definer;
GRANT SELECT, INSERT ON public.core_ledgerevent, public.core_ledgerlink TO fsp_definer;
GRANT SELECT, INSERT, UPDATE ON public.core_ledgerstream TO fsp_definer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO fsp_definer;
GRANT SELECT ON public.core_ledgerevent, public.core_ledgerlink, public.core_ledgerstream TO fsp_sealer;

GRANT SELECT, INSERT ON public.core_read TO fsp_definer;
REVOKE ALL ON public.core_read FROM fsp_app, fsp_reader, fsp_keeper;
GRANT SELECT ON public.core_read TO fsp_app, fsp_reader, fsp_keeper, fsp_sealer;

-- Facts say from which place in the ledger they are known.
GRANT SELECT (id, position) ON public.core_ledgerevent TO fsp_app, fsp_reader, fsp_keeper;

-- Seals: in the order in which transactions began, so that a seal reads only what is new.
CREATE INDEX IF NOT EXISTS ledger_events_by_xid ON public.core_ledgerevent (xid, position);
CREATE INDEX IF NOT EXISTS reads_by_xid ON public.core_read (xid, id);
REVOKE ALL ON public.core_seal FROM fsp_app, fsp_reader, fsp_keeper;
GRANT SELECT ON public.core_seal TO fsp_app, fsp_reader, fsp_keeper, fsp_sealer, fsp_definer;
GRANT INSERT ON public.core_seal TO fsp_definer;
DROP POLICY IF EXISTS seals ON public.core_read;
CREATE POLICY seals ON public.core_read FOR SELECT TO fsp_sealer USING (true);
