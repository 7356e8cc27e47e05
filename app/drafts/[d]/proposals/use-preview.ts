"use client";
// What the text would read like: the server tries it on a copy and says what came of it.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { PositionKind } from "#domain/agreement/positions";
import type { ChangedSegment } from "#domain/proposals/readings";
import { askedKey } from "../../../queries/keys";
import { api } from "../../../ui/api";
import { useFailure } from "../../../ui/failure";
import { useRoom } from "../room/room-context";

/** One block before and after. `falls` and `collides` are identities of proposals. */
export type PreviewedBlock = {
  readonly pid: string;
  readonly label: string;
  readonly before: string;
  readonly after: readonly ChangedSegment[];
  readonly falls: readonly string[];
  readonly collides: readonly string[];
  readonly lapses: readonly { readonly delegation: string; readonly position: PositionKind }[];
  readonly suggestionLapses: boolean;
};

export type Preview = {
  readonly blocks: readonly PreviewedBlock[] | null;
  /** Delegations that have said nothing of any of the proposals. */
  readonly silent: readonly string[];
  /** Why there is none. */
  readonly fault: string | null;
};

/** The blocks that would change if these were accepted. */
export const usePreview = (ids: readonly string[]): Preview => {
  const faultOf = useFailure();
  const { draft, path } = useRoom();
  const { data, error } = useQuery({
    queryKey: askedKey(draft.id, "preview", ...ids),
    queryFn: () => api.post(path("proposals/preview"), { ids, verdict: "accept" }),
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  return {
    blocks: error ? null : (data?.items ?? null),
    silent: data?.silent ?? [],
    fault: error ? faultOf(error) : null,
  };
};
