// Submissions at the caps and very many links, put into a database at once.
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";

import type { Filling } from "./filled-facts";

const fields = JSON.stringify({
  organization: "An organization",
  stakeholderType: null,
  stakeholderTypeAsTyped: null,
  countries: [],
  countryCodes: [],
  title: null,
  firstName: null,
  lastName: null,
  onBehalfOf: null,
});

type FilledSubmission = { readonly draft: string; readonly userId: string; readonly body: string };

/** A submission with a body of this SQL, and its file: twenty megabytes that nothing makes shorter. */
const submission = async (db: Db, { draft, userId, body }: FilledSubmission): Promise<string> => {
  const id = randomUUID();
  await db.execute(sql`insert into submissions
    (id, draft_id, fields, languages, warnings, body, file_name, media_type, sha256, user_id)
    values (${id}, ${draft}, ${fields}::jsonb, '["en"]', '[]', ${sql.raw(body)}, 'large.txt', 'text/plain', ${id}, ${userId})`);
  await db.execute(sql`insert into submission_originals (submission_id, bytes)
    select ${id}, string_agg(sha256(n::text::bytea), '') from generate_series(1, 655360) n`);
  return id;
};

const asked = "'We ask for number ' || lpad(n::text, 8, '0') || ' ' || md5(n::text) || '.'";
const asks = (count: number) =>
  `(select string_agg(${asked} || ' ', '') from generate_series(1, ${count}) n)`;
const askLength = 61;

/** A submission of so many short passages, each answered, with four million characters of words that it strikes. */
const passages = async (db: Db, { draft, userId, count }: Filling): Promise<void> => {
  const id = await submission(db, { draft, userId, body: asks(count) });
  await db.execute(sql`update submissions set changes = (select jsonb_agg(jsonb_build_object(
      'kind', 'deletion', 'start', n * ${askLength}, 'end', n * ${askLength}, 'author', 'Somebody',
      'text', repeat('Other words, and a telephone 022 ' || n || ' of somebody. ', 20)))
    from generate_series(1, ${Math.ceil(count / 12)}) n) where id = ${id}`);
  await db.execute(sql`insert into passages
    (id, draft_id, submission_id, ordinal, language, text, start, "end", digest)
    select ${id} || n, ${draft}, ${id}, n, 'en', ${sql.raw(asked)},
      (n - 1) * ${askLength}, n * ${askLength} - 1, md5(n::text)
    from generate_series(1, ${count}) n`);
  await db.execute(sql`insert into dispositions (draft_id, passage_id, kind, reason, user_id)
    select ${draft}, ${id} || n, 'noted', 'It was noted.', ${userId} from generate_series(1, ${count}) n`);
};

/** Seventeen submissions of so many characters, each in passages of two thousand. */
const statements = async (db: Db, { draft, userId, count }: Filling): Promise<void> => {
  const pieces = Math.ceil(count / 2000);
  for (let n = 0; n < 17; n += 1) {
    const id = await submission(db, { draft, userId, body: `repeat('We ask. ', ${pieces * 250})` });
    await db.execute(sql`insert into passages
      (id, draft_id, submission_id, ordinal, language, text, start, "end", digest, version)
      select ${id} || n, ${draft}, ${id}, n, 'en', repeat(md5(n::text || ${n}::text) || ' ', 60), (n - 1) * 2000, n * 2000, md5(n::text), n::text
      from generate_series(1, ${pieces}) n`);
  }
};

/** So many links of a passage of 150,000 characters to the first ten paragraphs; of neither end the words are the same. */
const links = async (db: Db, { draft, userId, count }: Filling): Promise<void> => {
  const id = await submission(db, { draft, userId, body: "repeat('We ask for other words. ', 6250)" });
  await db.execute(sql`insert into passages
    (id, draft_id, submission_id, ordinal, language, text, start, "end", digest)
    select ${id}, ${draft}, ${id}, 1, 'en', body, 0, 150000, 'now' from submissions where id = ${id}`);
  const quote = sql`jsonb_build_object('exact', 'words that are gone ' || n, 'prefix', repeat('p', 32), 'suffix', repeat('s', 32),
    'start', n, 'end', n + 20)`;
  await db.execute(sql`insert into links
    (id, draft_id, pid, passage_id, kind, block_quote, passage_quote, block_digest, passage_digest, user_id)
    select ${id} || n, ${draft}, 'p' || (1 + n % 10), ${id}, 'adapted', ${quote}, ${quote}, 'then', 'then', ${userId}
    from generate_series(1, ${count}) n`);
};

export const sourceFillings = { passages, statements, links } as const;
