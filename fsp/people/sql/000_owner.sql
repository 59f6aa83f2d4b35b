-- Loads pg_trgm, whose settings a function of this session sets (before PostgreSQL 16 unknown ones are refused).
SELECT similarity('', '');
-- Run as the owner of the tables.
CREATE SCHEMA IF NOT EXISTS people;
GRANT USAGE ON SCHEMA people TO fsp_app, fsp_reader, fsp_keeper;
GRANT USAGE, CREATE ON SCHEMA people TO fsp_definer;
GRANT SELECT ON public.people_practitioner, public.people_teamplace, public.people_team, public.people_agency TO fsp_definer;
-- People are found by the sound of each of their names, wherever in the whole name it stands.
CREATE INDEX IF NOT EXISTS names_by_each_sound ON public.people_personname USING gin (string_to_array(sounds_like, ' '))
  WITH (fastupdate = off);
-- Restricting a record is written by a definer function; see people.restrict_family.
GRANT UPDATE (restricted, restricted_because, version, event_id, salt) ON public.people_family TO fsp_definer;
GRANT INSERT ON public.people_familyevent TO fsp_definer;
-- Marks of hidden values and matches that nobody was shown: through definer functions alone.
REVOKE ALL ON public.people_hiddenmark, public.people_hiddenmatch FROM fsp_app, fsp_reader, fsp_keeper;
GRANT SELECT, INSERT, DELETE ON public.people_hiddenmark TO fsp_definer;
GRANT SELECT, INSERT, UPDATE ON public.people_hiddenmatch TO fsp_definer;
