// The drafts stand on the first page; who leaves the name of a draft off an address arrives there.
import { redirect } from "next/navigation";

/** Leads to the drafts. */
export default function DraftsAddress(): never {
  redirect("/");
}
