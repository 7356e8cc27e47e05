// The top bar on every page of a draft; anyone without a seat in it is stopped here.
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { zoneOf } from "#domain/agreement/meeting-time";
import { signatureMode } from "#domain/record/signed-acts/needs";
import { accountOf, currentSeat } from "../../seat";
import { MeetingZone } from "../../ui/meeting-zone";
import { PageHeader } from "../../ui/page-header";
import { PageWords } from "../../ui/page-words";
import { ThumbBar } from "../../ui/thumb-bar";
import { Visit } from "../../ui/visit";
import { FindKnowledge } from "./find/find-context";
import { FindField } from "./find/find-field";
import { SigningDesk } from "./signing/signing-desk";

type Props = { params: Promise<{ d: string }>; children: ReactNode };

export const generateMetadata = async ({ params }: Pick<Props, "params">): Promise<Metadata> => ({
  title: (await currentSeat((await params).d)).draft.title,
});

export default async function DraftLayout({ params, children }: Props) {
  const { actor, who, draft } = await currentSeat((await params).d);
  const named = { id: draft.id, title: draft.title, mode: draft.mode };
  return (
    <MeetingZone zone={zoneOf(draft.settings)}>
      <FindKnowledge>
        <PageHeader
          account={accountOf(actor, who)}
          draft={named}
          find={
            <PageWords of={["find"]}>
              <FindField draft={named} role={who.role} />
            </PageWords>
          }
        />
        <Visit draftId={draft.id} />
        <PageWords of={["signing.dialog"]}>
          <SigningDesk draftId={draft.id} mode={signatureMode(draft.settings)} delegation={who.delegation}>
            {children}
          </SigningDesk>
        </PageWords>
        <ThumbBar draftId={draft.id} role={who.role} />
      </FindKnowledge>
    </MeetingZone>
  );
}
