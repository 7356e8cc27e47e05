// The forms in which the API answers floor mode.
export type { FloorAnswer } from "#server/commands/floor";
export type { FloorView } from "#server/views/floor";
