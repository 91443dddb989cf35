import { plot } from "../reconnect/plot.js";
import { numbers, results, type Result } from "../reconnect/report.js";
import { errorsPage } from "./errors-page.js";
import { diagram, stateTable } from "./link-states.js";
import { fill } from "./regions.js";

/** A file that is made, wholly or in parts, from the sources. */
export interface MadeDocument {
  /** From the root of the repository. */
  readonly path: string;
  /** Its text; `read` gives the text of a file of the repository. Markdown still has to be formatted. */
  make(read: (path: string) => string): string;
}

let simulated: Result[] | undefined;
/** Takes seconds, so it is done once for the picture and the table. */
const outages = (): Result[] => (simulated ??= results());

/** What `npm run docs` writes, and test/docs holds to be current. */
export const documents: readonly MadeDocument[] = [
  {
    path: "docs/link.md",
    make: (read) => fill(fill(read("docs/link.md"), "diagram", diagram()), "states", stateTable()),
  },
  { path: "docs/errors.md", make: errorsPage },
  { path: "docs/reconnect.md", make: (read) => fill(read("docs/reconnect.md"), "numbers", numbers(outages())) },
  { path: "docs/images/reconnect.svg", make: () => plot(outages()) },
];
