// What a start says of an environment.
import { readConfig } from "#server/config";

/** What is wrong with an environment, in the words of the start; nothing where it can be used. */
export const faultsOf = (environment: Record<string, string>): string => {
  try {
    readConfig({ NODE_ENV: "test", ...environment });
    return "";
  } catch (error) {
    return String(error);
  }
};
