// The library of reference texts, for everybody who is signed in.
import type { ReactNode } from "react";
import { accountOf, currentActor } from "../seat";
import { PageHeader } from "../ui/page-header";

export default async function LibraryLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  return (
    <>
      <PageHeader account={accountOf(actor)} />
      {children}
    </>
  );
}
