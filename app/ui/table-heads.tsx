// The head of a table: a word for each column, and a last one for what can be done with a row.

/** The row of column heads. */
export const TableHeads = ({
  columns,
  acts,
}: {
  readonly columns: readonly string[];
  /** Heard and not seen; without it rows have no acts. */
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
