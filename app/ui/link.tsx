// The links of all pages. Next would ask the server for each page that a link on the screen leads to, twice, before anybody goes
// there: twelve requests for a page of a draft, and a page is made for its reader when it is asked for, so that little of it is saved.
import NextLink from "next/link";
import type { ComponentProps } from "react";

/** A link to another page, of which nothing is asked before somebody goes there. */
export const Link = (props: ComponentProps<typeof NextLink>) => <NextLink {...props} prefetch={false} />;
