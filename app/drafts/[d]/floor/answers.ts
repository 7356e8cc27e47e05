// Types of the API's answers for floor mode.
export type { FloorAnswer } from "#server/floor/floor";
export type { FloorView } from "#server/floor/floor-view";
