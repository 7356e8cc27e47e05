// The head of a table of the installation: a word for each column, and the last one for what can be done.

/** `acts` is only heard. */
export const TableHeads = ({ columns, acts }: { columns: readonly string[]; acts: string }) => (
  <tr>
    {columns.map((column) => (
      <th key={column} scope="col">
        {column}
      </th>
    ))}
    <th scope="col">
      <span className="visually-hidden">{acts}</span>
    </th>
  </tr>
);
