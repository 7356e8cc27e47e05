// Where in a file the fields in doubt were read: the first occurrence of their words or, where the file has them in
// pieces, of the longest part.

import type { FieldPlace } from "#domain/submissions/file-pieces";
import type { FieldName } from "#domain/submissions/submissions";
import { placesOf } from "#domain/words/quotes";
import type { Span } from "#domain/words/values";
import type { SubmissionView } from "#server/submissions/submissions-view";

/** The places of the fields in doubt, in order and without overlaps. */
export const fieldPlaces = (
  body: string,
  submission: Pick<SubmissionView, "fields" | "uncertain">,
): FieldPlace[] => {
  const places: (Span & { field: FieldName })[] = [];
  for (const field of submission.uncertain)
    for (const words of readInField(field, submission)) {
      const place = placeOf(body, words);
      const isFree = place && places.every(({ start, end }) => end <= place.start || place.end <= start);
      if (isFree) places.push({ field, ...place });
    }
  const ordered = places.sort((a, b) => a.start - b.start);
  return ordered.map((place, index) => ({
    ...place,
    isFirst: ordered.findIndex(({ field }) => field === place.field) === index,
  }));
};

// Longer values than a name are searched for only as a whole.
const most = 16;

const placeOf = (body: string, words: string): Span | null => {
  const [whole] = placesOf(body, words);
  if (whole) return whole;
  const parts = words.split(/\s+/u);
  for (let count = Math.min(parts.length, most) - 1; count > 0; count -= 1) {
    for (let from = 0; from + count <= parts.length; from += 1) {
      const part = parts.slice(from, from + count).join(" ");
      if (part.length * 2 < words.length) continue;
      const [place] = placesOf(body, part);
      if (place) return place;
    }
  }
  return null;
};

const readInField = (field: FieldName, { fields }: Pick<SubmissionView, "fields">): string[] => {
  const read =
    field === "stakeholderType" ? (fields.stakeholderTypeAsTyped ?? fields.stakeholderType) : fields[field];
  return (Array.isArray(read) ? read : [read]).filter((words): words is string => Boolean(words));
};
