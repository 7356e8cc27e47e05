// Help without a role in its address: the sheet of whoever asks, or that of a delegate.
import { redirect } from "next/navigation";
import { maybeActor } from "../seat";
import { sheetOf } from "./help-sheets";

/** Leads to a sheet. */
export default async function HelpPage(): Promise<never> {
  redirect(sheetOf((await maybeActor())?.usualRole ?? "delegate"));
}
