import type { RollupOptions } from "rollup";

export function bundleOptions(
  entry: string,
  modules: Record<string, string>,
  tsconfig?: string,
  sourcemap?: boolean,
): RollupOptions;
export default bundleOptions;
