// The link of all pages, without prefetching. Next would request each visible link's page twice in advance: twelve
// requests for a page of a draft, and since pages are rendered per reader on demand, that would save little.
import NextLink from "next/link";
import type { ComponentProps } from "react";

/** A link whose page is not fetched before it is followed. */
export const Link = (props: ComponentProps<typeof NextLink>) => <NextLink {...props} prefetch={false} />;
