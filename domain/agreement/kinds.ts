// What may be said of a paragraph, by name: positions, standings, statements.

export const positionKinds = ["agree", "agree-ad-ref", "reserve", "object"] as const;

export type PositionKind = (typeof positionKinds)[number];

/** `suspended`: set aside until something else is settled; its words may be worked on. */
export const standings = ["open", "suggested-for-closure", "agreed-ad-ref", "agreed", "suspended"] as const;

export type Standing = (typeof standings)[number];

export const statementKinds = ["explanation", "dissociation"] as const;

export type StatementKind = (typeof statementKinds)[number];
