import type { ReactNode } from "react";

import classes from "./DataTable.module.css";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Takes the room of a heading where rows become cards, on a phone. */
  lead?: boolean;
  /** Stays on one line, as dates do. */
  tight?: boolean;
  /** The header is for those who listen only. */
  quiet?: boolean;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** A table on a desk, cards on a phone; roles are written out because cards take them away. */
export function DataTable<Row>({ label, columns, rows, rowKey }: Props<Row>) {
  return (
    <table className={classes.table} role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col">
              <span className={column.quiet ? classes.hidden : undefined}>{column.header}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <td
                key={column.key}
                role="cell"
                data-lead={column.lead || undefined}
                data-quiet={column.quiet || undefined}
                data-tight={column.tight || undefined}
              >
                <span className={classes.label} aria-hidden="true">
                  {column.lead || column.quiet ? "" : column.header}
                </span>
                <div className={classes.value}>{column.cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
