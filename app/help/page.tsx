// Help without a role in its address: redirects to the sheet of the reader's own role, or else to a delegate's.
import { redirect } from "next/navigation";
import { maybeActor } from "../seat";
import { sheetOf } from "./help-sheets";

export default async function HelpPage(): Promise<never> {
  redirect(sheetOf((await maybeActor())?.usualRole ?? "delegate"));
}
