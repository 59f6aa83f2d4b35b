// Tables that are whole on the page can be sorted by a press on the head of a column (MoJ Frontend).
import { SortableTable } from "../vendor/moj-frontend.min.js";

for (const table of document.querySelectorAll('[data-module="moj-sortable-table"]')) {
  new SortableTable(table);
}
