// How well the passages that a paragraph goes back to are found, beside plain full-text search of PostgreSQL on the same
// labelled set: the words of the paragraph, any of them, in the english configuration, ranked by ts_rank.
import pg from "pg";
import { makeCandidateIndex } from "#domain/sources/links/candidates";
import { recallAcross } from "../support/across-set";
import { freshDatabase } from "../support/database";
import { measureRanking, type Ranking, rankingSet } from "../support/ranking-set";

const { paragraphs, passages } = rankingSet();
const limit = 50;

const ours = (): Ranking => {
  const index = makeCandidateIndex();
  for (const passage of passages) index.put(passage);
  const among = makeCandidateIndex();
  for (const { text } of paragraphs) among.put({ id: text, text, language: "und" });
  return (text) => index.rank({ text, language: "und" }, { limit, among }).map(({ id }) => id);
};

// Divided by 1 + the logarithm of the length where `normalization` is 1: what the manual offers against long texts.
const fullText = (client: pg.Client, normalization: 0 | 1): Ranking => {
  const query = `
    with asked as (
      select replace(plainto_tsquery('english', $1)::text, ' & ', ' | ')::tsquery as query
    )
    select id from ranked, asked
    where to_tsvector('english', text) @@ query
    order by ts_rank(to_tsvector('english', text), query, ${normalization}) desc, n
    limit ${limit}`;
  return async (text) => (await client.query<{ id: string }>(query, [text])).rows.map(({ id }) => id);
};

/** Prints recall at 5, the mean reciprocal rank, and how many of the true passages in other languages were found. */
export const measureCandidates = async (): Promise<void> => {
  const database = await freshDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query("create table ranked (n int generated always as identity, id text, text text)");
  for (const { id, text } of passages)
    await client.query("insert into ranked (id, text) values ($1, $2)", [id, text]);
  const rows: [string, Ranking][] = [
    ["Adref", ours()],
    ["PostgreSQL full-text search", fullText(client, 0)],
    ["the same, held back by length", fullText(client, 1)],
  ];
  process.stdout.write(
    `${paragraphs.length} paragraphs, ${passages.length} passages\n` +
      "| candidates by | recall at 5 | mean reciprocal rank | in other languages |\n|---|---|---|---|\n",
  );
  for (const [name, rank] of rows) {
    const { recall, reciprocal, foreign } = await measureRanking(rank);
    const figures = [recall, reciprocal, foreign];
    process.stdout.write(`| ${name} | ${figures.map((figure) => figure.toFixed(3)).join(" | ")} |\n`);
  }
  await client.end();
  await database.close();
  process.stdout.write(
    "\nsaid in another language, without a version in English: recall at 5 of its paragraph\n",
  );
  for (const [language, recall] of recallAcross())
    process.stdout.write(`| ${language} | ${recall.toFixed(3)} |\n`);
};
