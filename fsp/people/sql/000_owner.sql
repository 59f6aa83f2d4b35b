-- Loads pg_trgm, whose settings a function of this session sets (before PostgreSQL 16 unknown ones are refused).
SELECT similarity('', '');
-- Run as the owner of the tables.
CREATE SCHEMA IF NOT EXISTS people;
GRANT USAGE ON SCHEMA people TO fsp_app, fsp_reader, fsp_keeper;
GRANT USAGE, CREATE ON SCHEMA people TO fsp_definer;
GRANT SELECT ON public.people_practitioner, public.people_teamplace, public.people_team, public.people_agency TO fsp_definer;
