// The head row of a table: a word for each column, and a last one for the actions on a row.

export const TableHeads = ({
  columns,
  acts,
}: {
  readonly columns: readonly string[];
  /** For screen readers only; without it rows have no actions. */
  readonly acts?: string;
}) => (
  <tr>
    {columns.map((column) => (
      <th key={column} scope="col">
        {column}
      </th>
    ))}
    {acts !== undefined && (
      <th scope="col">
        <span className="visually-hidden">{acts}</span>
      </th>
    )}
  </tr>
);
