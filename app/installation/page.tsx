// The installation's own address redirects to its first page, the delegations.
import { redirect } from "next/navigation";

export default function InstallationAddress(): never {
  redirect("/installation/delegations");
}
