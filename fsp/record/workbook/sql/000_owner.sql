-- Run as the owner of the tables.
CREATE SCHEMA IF NOT EXISTS workbook;
GRANT USAGE ON SCHEMA workbook TO fsp_app, fsp_reader, fsp_keeper;
GRANT USAGE, CREATE ON SCHEMA workbook TO fsp_definer;
