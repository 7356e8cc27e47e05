// Whoever comes to the installation without naming a page begins with its delegations.
import { redirect } from "next/navigation";

/** Leads to the delegations. */
export default function InstallationAddress(): never {
  redirect("/installation/delegations");
}
