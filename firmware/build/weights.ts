import { decodedMappings, TraceMap, type SourceMapInput } from "@jridgewell/trace-mapping";
import { resolve } from "node:path";
import { root } from "./budget.js";

/** A module and its bytes. */
export interface Weight {
  readonly id: string;
  readonly bytes: number;
}

/** What no source is named for: the wrapping that the bundler adds. */
const GLUE = "(glue)";

/**
 * Whose each byte of a minified script is: everything from one place that the map names to the next belongs to the
 * first one's module. The sum is the script's size.
 */
export function minifiedWeights(code: string, map: SourceMapInput): Weight[] {
  const trace = new TraceMap(map);
  const mappings = decodedMappings(trace);
  const weights = new Map<string, number>();
  // A line that goes on is the same statement's: what stands before its first place belongs to the last one.
  let id = GLUE;
  code.split("\n").forEach((line, i, lines) => {
    const text = i < lines.length - 1 ? line + "\n" : line;
    const segments = mappings[i] ?? [];
    let from = 0;
    const add = (to: number): void => {
      weights.set(id, (weights.get(id) ?? 0) + Buffer.byteLength(text.slice(from, to)));
      from = to;
    };
    for (const [column, source] of segments) {
      add(column);
      id = source === undefined ? GLUE : nameOf(trace.sources[source]);
    }
    add(text.length);
  });
  return [...weights].map(([name, bytes]) => ({ id: name, bytes })).filter(({ bytes }) => bytes > 0);
}

/** Rollup names sources relative to where it would write, which is the working directory. */
function nameOf(source: string | null): string {
  return source === null ? GLUE : source.startsWith("generated:") ? source : resolve(root, source);
}
