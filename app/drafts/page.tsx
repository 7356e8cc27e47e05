// The list of drafts is the front page; an address of drafts without an id is redirected there.
import { redirect } from "next/navigation";

export default function DraftsAddress(): never {
  redirect("/");
}
