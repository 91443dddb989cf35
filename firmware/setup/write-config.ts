import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { SetupError } from "./errors.js";

/**
 * Writes a file that only its owner can read (mode 600), whole or not at all. What stood there is kept beside it as `.backup`.
 *
 * @returns the backup's path, if there is one
 * @throws SetupError `cannot-write`
 */
export function writeConfig(path: string, text: string): string | undefined {
  const part = `${path}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    rmSync(part, { force: true });
    writeFileSync(part, text, { mode: 0o600 });
    let backup: string | undefined;
    if (existsSync(path)) {
      backup = `${path}.backup`;
      rmSync(backup, { force: true });
      writeFileSync(backup, readFileSync(path), { mode: 0o600 });
    }
    renameSync(part, path);
    chmodSync(path, 0o600);
    return backup;
  } catch (error) {
    rmSync(part, { force: true });
    const reason = (error as NodeJS.ErrnoException).code ?? "unknown";
    throw new SetupError("cannot-write", `${path} cannot be written (${reason}). Choose another place with --out.`);
  }
}
