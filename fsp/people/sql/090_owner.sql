-- Run as the owner of the tables: what changes who sees what makes a transaction forget what it had worked out.
DO $$
DECLARE changed text;
BEGIN
  FOREACH changed IN ARRAY ARRAY['core_roleholding', 'core_grant', 'people_allocation', 'people_teamplace',
                                 'people_practitioner', 'people_family'] LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS sight_is_worked_out_anew ON public.%I', changed);
    EXECUTE format('CREATE TRIGGER sight_is_worked_out_anew AFTER INSERT OR UPDATE OR DELETE ON public.%I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION core.forget_known()', changed);
  END LOOP;
END $$;
