// The top bar over every page of a draft; whoever has no seat in it stops here.
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { zoneOf } from "#domain/agreement/meeting-time";
import { accountOf, currentSeat } from "../../seat";
import { MeetingZone } from "../../ui/meeting-zone";
import { PageHeader } from "../../ui/page-header";
import { Visit } from "../../ui/visit";

type Props = { params: Promise<{ d: string }>; children: ReactNode };

export const generateMetadata = async ({ params }: Pick<Props, "params">): Promise<Metadata> => ({
  title: (await currentSeat((await params).d)).draft.title,
});

/** The frame of a draft's pages. */
export default async function DraftLayout({ params, children }: Props) {
  const { actor, who, draft } = await currentSeat((await params).d);
  return (
    <MeetingZone zone={zoneOf(draft.settings)}>
      <PageHeader
        account={accountOf(actor, who)}
        draft={{ id: draft.id, title: draft.title, mode: draft.mode }}
      />
      <Visit draftId={draft.id} />
      {children}
    </MeetingZone>
  );
}
