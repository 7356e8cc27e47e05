// The forms in which the API answers floor mode.
export type { FloorAnswer } from "#server/floor/floor";
export type { FloorView } from "#server/floor/floor-view";
