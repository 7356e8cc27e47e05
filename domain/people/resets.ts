// P14: what becomes of the other ways in when somebody sets a new password by a link. Whoever held the account may have left a
// passkey there, or linked an account of their own.

/** `go`: all are removed. `beside`: none opens alone any more. `stay`: all stay as they are. */
export const waysAfterReset = ["go", "beside", "stay"] as const;
export type WaysAfterReset = (typeof waysAfterReset)[number];

/** Who makes a link: the person asked for it by e-mail, or the secretariat or who runs the installation hands it out. */
type MadeBy = "person" | "secretariat";

/**
 * P14b, P14c: what the link says of the other ways in. An e-mail alone takes no second factor away; the secretariat knows whom it
 * gives a link, and what is to stay.
 */
export const waysOf = (by: MadeBy, keeps: boolean): WaysAfterReset => {
  if (by === "person") return "beside";
  return keeps ? "stay" : "go";
};
