import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './table.module.css';

export type Column<Row> = Readonly<{
  title: string;
  cell(row: Row): ReactNode;
  /** Figures stand to the right. */
  figures?: boolean;
  /** Never broken over two lines: dates, numbers, codes. */
  whole?: boolean;
  /** Holds a button and stands at the row's end; its title is only said. */
  act?: boolean;
}>;

type TableProps<Row> = Readonly<{
  /** Accessible name of the table. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
}>;

/** A plain table of a name. The first column heads its row; put a link there to open it. */
export function Table<Row>({ label, columns, rows, rowKey }: TableProps<Row>): ReactNode {
  return (
    <div className={styles['frame']}>
      <table className={styles['table']} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.title}
                scope="col"
                className={column.figures === true ? styles['figures'] : undefined}
              >
                <span className={column.act === true ? 'unseen' : undefined}>{column.title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.title} scope="row" className={styles['first']}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.title}
                    className={classNames(
                      column.figures === true && styles['figures'],
                      column.whole === true && styles['whole'],
                      column.act === true && styles['act'],
                    )}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
