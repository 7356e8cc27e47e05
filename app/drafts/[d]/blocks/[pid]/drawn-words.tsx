"use client";
// Words with what came and what went drawn into them, as a comparison shows them.
import type { TextRun } from "#domain/words/values";
import { ChangedWords } from "../../(texts)/compare/changed-words";

/** The words. */
export const DrawnWords = ({ runs }: { runs: readonly TextRun[] }) => (
  <ChangedWords runs={runs} layout="inline" editorial="shown" proposals={[]} from={null} to={null} />
);
