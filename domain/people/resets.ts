// P14: what becomes of the other ways to sign in when a new password is set by a link. An intruder may have left a passkey
// in the account, or linked an account of their own.

/** `go`: all are removed. `beside`: none is enough by itself any more. `stay`: all stay as they are. */
export const waysAfterReset = ["go", "beside", "stay"] as const;
export type WaysAfterReset = (typeof waysAfterReset)[number];

/** Who asked for a link: the person, by e-mail, or the secretariat or the operator, who hand it out. */
type MadeBy = "person" | "secretariat";

/**
 * P14b, P14c: what using the link does to the other ways to sign in. An e-mail alone removes no second factor; the
 * secretariat knows to whom it gives a link, and what is to stay.
 */
export const waysOf = (by: MadeBy, keeps: boolean): WaysAfterReset => {
  if (by === "person") return "beside";
  return keeps ? "stay" : "go";
};
