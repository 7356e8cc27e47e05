// Types of the API's answers for the room, named once for the browser.

export type { CarryOverView } from "#server/agreement/carry-over-view";
export type { SilenceView } from "#server/agreement/silence-view";
export type { StatementView } from "#server/agreement/statements-view";
export type { BlockView, PositionView } from "#server/draft/block-view";
export type { DelegationView } from "#server/people/people-view";
export type { RecordView } from "#server/record/record-view";
export type { CoverageCounts as CoverageView } from "#server/sources/answers/coverage-view";
export type { SuggestedPassage } from "#server/sources/links/candidates-view";
export type { LinkView } from "#server/sources/links/links-view";
export type { SourcedPassageView } from "#server/submissions/passages-view";
