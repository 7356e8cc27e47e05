// Where in a file the fields that are in doubt were read: the first place at which their words stand.

import type { FieldPlace } from "#domain/file-pieces";
import { placesOf } from "#domain/links";
import type { FieldName } from "#domain/submissions";
import type { SubmissionView } from "#server/views/submissions";

/** The places of the fields in doubt, in order, none of them inside another. */
export const fieldPlaces = (
  body: string,
  submission: Pick<SubmissionView, "fields" | "uncertain">,
): FieldPlace[] => {
  const places: FieldPlace[] = [];
  for (const field of submission.uncertain) {
    const place = wordsOf(field, submission).flatMap((words) => placesOf(body, words).slice(0, 1))[0];
    const isFree = place && places.every(({ start, end }) => end <= place.start || place.end <= start);
    if (place && isFree) places.push({ field, ...place });
  }
  return places.sort((a, b) => a.start - b.start);
};

const wordsOf = (field: FieldName, { fields }: Pick<SubmissionView, "fields">): string[] => {
  const read =
    field === "stakeholderType" ? [fields.stakeholderTypeAsTyped, fields.stakeholderType] : fields[field];
  return (Array.isArray(read) ? read : [read]).filter((words): words is string => Boolean(words));
};
