// The line between one browser and the server, cut and mended at will, as a bad network does.
import type { Page, WebSocketRoute } from "playwright-core";

export type CuttableLine = {
  /** Ends the live connection, and every attempt at a new one until the line is mended. */
  cut(): Promise<void>;
  mend(): Promise<void>;
};

/** Puts the live connections of a page on a line of their own. Call it before the room opens. */
export const cuttable = async (page: Page): Promise<CuttableLine> => {
  const routes = new Set<WebSocketRoute>();
  let isCut = false;
  await page.routeWebSocket(/\/collab\//, async (route) => {
    if (isCut) return route.close({ code: 1001 });
    routes.add(route);
    route.connectToServer();
  });
  return {
    cut: async () => {
      isCut = true;
      await Promise.all([...routes].map((route) => route.close({ code: 1001 })));
      routes.clear();
    },
    mend: async () => {
      isCut = false;
    },
  };
};
