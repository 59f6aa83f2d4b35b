"""Who sees which rows of the Workbook: whoever sees the family, and in it what their compartments hold.

Whoever wrote an entry reads it, wherever it stands: a writer who must not know that an address is hidden does not
learn it from their own note going away. What belongs to an entry shows with it.
"""

from fsp.core.walls import Wall
from fsp.people.walls import compartment, of_family

OPENS = compartment(family="family_id")
ENTRY = f"({of_family()}) AND (CASE WHEN {{t}}.author_id = (SELECT people.me()) THEN true ELSE {OPENS} END)"
OF_ENTRY = "EXISTS (SELECT 1 FROM workbook_entry e WHERE e.id = {t}.entry_id)"
ANSWER = f"""EXISTS (
  SELECT 1 FROM workbook_entry e WHERE e.id = {{t}}.entry_id
    AND CASE WHEN e.compartment = {{t}}.compartment THEN true ELSE {OPENS} END)"""

WALLS = [
    Wall("workbook_entry", ENTRY),
    Wall("workbook_entryperson", OF_ENTRY),
    Wall("workbook_answer", ANSWER),
    Wall("workbook_sealednote", f"({OF_ENTRY}) AND ({OPENS})"),
    Wall("workbook_modulestate", f"({of_family()}) AND ({OPENS})"),
    # Whoever writes what others must be told of need not be one of them, nor see the family that it is told to.
    Wall("workbook_notice", f"({of_family()}) AND ({OPENS})", accepts="people.may_tell({t}.family_id)"),
    Wall("workbook_draft", f"({{t}}.account_id = core.viewer()) AND ({of_family()})", recorded=False, removable=True),
]
