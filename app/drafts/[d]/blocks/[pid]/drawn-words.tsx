"use client";
// Words with insertions and deletions marked, as in a comparison.
import type { TextRun } from "#domain/words/values";
import { ChangedWords } from "../../(texts)/compare/changed-words";

export const DrawnWords = ({ runs }: { runs: readonly TextRun[] }) => (
  <ChangedWords runs={runs} layout="inline" editorial="shown" proposals={[]} from={null} to={null} />
);
