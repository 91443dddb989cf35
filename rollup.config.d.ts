import type { RollupOptions } from "rollup";

export function bundleOptions(entry: string, modules: Record<string, string>): RollupOptions;
export default bundleOptions;
