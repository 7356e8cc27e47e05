/** A file in Markdown of whose preamble one paragraph is put together from two lines, and stays in doubt. */
export const doubtfulPreamble = [
  "# Gardens for everybody",
  "The General Assembly,",
  "Recalling its resolution 98/4,",
  "Reaffirming the",
  "Universal Declaration of Human Rights,",
  "Noting the work of gardeners,",
  "1. Decides to plant a garden.",
].join("\n\n");
