import type { RollupOptions } from "rollup";

/** Members of our own that the build of the stock program shortens. */
export const OURS: readonly string[];

export function bundleOptions(
  entry: string,
  modules: Record<string, string>,
  tsconfig?: string,
  sourcemap?: boolean,
): RollupOptions;
export default bundleOptions;
