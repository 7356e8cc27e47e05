// The forms in which the API answers the room, named once for the browser's side.
export type { BlockView, PositionView } from "#server/views/blocks";
export type { BracketsView } from "#server/views/brackets";
export type { SuggestedPassage } from "#server/views/candidates";
export type { CarryOverView } from "#server/views/carry-over";
export type { CoverageCounts as CoverageView } from "#server/views/coverage";
export type { LinkView } from "#server/views/links";
export type { SourcedPassageView } from "#server/views/passages";
export type { DelegationView } from "#server/views/people";
export type { RecordView } from "#server/views/record";
export type { SilenceView } from "#server/views/silence";
export type { StatementView } from "#server/views/statements";
