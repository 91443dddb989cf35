import { readFileSync } from "node:fs";
import { parseExpressionAt } from "acorn";
import type { z } from "zod";
import type { Board } from "../boards/board.js";
import { boards, findBoard } from "../boards/index.js";
import { checkPins, pinWarnings } from "./check-pins.js";
import { alternatives, configSchema, meant, nodesAt, type Config } from "./config-schema.js";
import { closest } from "./did-you-mean.js";
import { ConfigError, type Problem } from "./errors.js";

/** What overrides or tightens the file. */
export interface LoadOptions {
  /** A board id that wins over the file's. */
  readonly board?: string;
  /** A server URL that wins over the file's. */
  readonly server?: string;
  /** False if the program brings its own devices (`--entry`). Default true: at least one is needed. */
  readonly requireDevices?: boolean;
}

/** A configuration that can be built. */
export interface LoadedConfig {
  readonly board: Board;
  /** Defaults are filled in, `watchdogSeconds` from the board; `wifi` is dropped if the board has none. */
  readonly config: Config;
  /** What will work but may surprise. */
  readonly warnings: readonly Problem[];
}

/** `devices[0].relay.pin` */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}

/**
 * Where the text stops being JSON, as "line 3, column 7". `JSON.parse` would quote the text around it, which may be a
 * secret, so its message is not used.
 */
function whereNotJson(text: string): string {
  let position = "";
  const note = (where: { line: number; column: number } | undefined): void => {
    if (where) position ||= `line ${where.line}, column ${where.column + 1}`;
  };
  try {
    parseExpressionAt(text, 0, {
      ecmaVersion: 5,
      locations: true,
      onComment: (_block, _text, _start, _end, where) => note(where),
      onTrailingComma: (_at, where) => note(where),
    });
  } catch (error) {
    note((error as { loc?: { line: number; column: number } }).loc);
  }
  return position;
}

function readJson(path: string): unknown {
  const fail = (code: string, problem: string, remedy: string): never => {
    throw new ConfigError(code, `The configuration ${path} cannot be read.`, [{ path: "", code, problem, remedy }]);
  };
  let text: string;
  try {
    text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code;
    return reason === "ENOENT"
      ? fail(
          "config-missing",
          "there is no such file",
          "copy firmware/config.example.json there and fill it in, or name another with --config",
        )
      : fail("config-unreadable", `the file cannot be read (${reason})`, "check that it is a file and that you may read it");
  }
  try {
    return JSON.parse(text);
  } catch {
    const where = whereNotJson(text);
    return fail(
      "config-not-json",
      "the file is not valid JSON" + (where ? `: see ${where}` : ""),
      "JSON wants double quotes, commas between entries and none after the last, and no comments",
    );
  }
}

/** What to write at `path`, from the schema's descriptions. */
function remedyAt(path: readonly PropertyKey[], raw: unknown): string {
  const descriptions = nodesAt(path, raw).flatMap((node) => node.description ?? []);
  return `write ${[...new Set(descriptions)].join(", or ") || 'a { "name": value } block'}`;
}

/** Of the problems that a value has with each alternative, those with the one that it is meant to be: it has at least that form. */
function likeliest(choices: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const isOther = ({ code, path }: z.core.$ZodIssue): boolean =>
    path.length === 0 && (code === "invalid_type" || code === "invalid_value");
  return choices.find((issues) => issues.length && !issues.some(isOther)) ?? [];
}

/** What is wrong; of a key of a list by id it stands one level deeper. */
function messageOf(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_key" ? issue.issues[0].message : issue.message;
}

function toProblems(issue: z.core.$ZodIssue, raw: unknown): Problem[] {
  const inner = issue.code === "invalid_union" ? likeliest(issue.errors) : [];
  if (inner.length) return inner.flatMap((one) => toProblems({ ...one, path: [...issue.path, ...one.path] }, raw));
  if (issue.code === "unrecognized_keys") {
    const nodes = nodesAt(issue.path, raw).flatMap(alternatives);
    const known = meant(nodes, valueAt(raw, issue.path)).flatMap((node) => Object.keys(node.properties ?? {}));
    return issue.keys.map((key) => {
      const guess = closest(key, known);
      return {
        path: pathText([...issue.path, key.length > 40 ? key.slice(0, 8) + "..." : key]),
        code: "unknown-key",
        problem: "there is no such setting" + (guess ? `; did you mean "${guess}"?` : ""),
        remedy: `remove it, or use one of: ${known.join(", ")}`,
      };
    });
  }
  const missing = valueAt(raw, issue.path) === undefined;
  const wrongType = issue.code === "invalid_type" && !missing;
  return [
    {
      path: pathText(issue.path),
      code: missing ? "missing" : wrongType ? "wrong-type" : "bad-value",
      problem: missing
        ? "is missing"
        : messageOf(issue)
            .replace(/^Invalid input: /, "")
            .replace(/^Invalid option: /, ""),
      remedy: remedyAt(issue.path, raw),
    },
  ];
}

/** What `value` holds at `path`; undefined if it does not lead anywhere. */
function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((at: unknown, step) => (at as Record<PropertyKey, unknown> | undefined | null)?.[step], value);
}

function sameIds(raw: unknown): Problem[] {
  const devices = valueAt(raw, ["devices"]);
  if (!Array.isArray(devices)) return [];
  const ids = devices.map((device) => valueAt(device, ["id"]));
  return ids.flatMap((id, i) => {
    const first = ids.indexOf(id);
    if (typeof id !== "string" || first === i) return [];
    return [
      {
        path: `devices[${i}].id`,
        code: "id-twice",
        problem: `is the same as devices[${first}].id`,
        remedy: "give each device its own id from the Sinric Pro portal",
      },
    ];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Checks a parsed configuration.
 *
 * @param source names it in messages
 * @throws ConfigError `config-invalid` with every problem; none of them holds the value of a secret
 */
export function checkConfig(input: unknown, source: string, options: LoadOptions = {}): LoadedConfig {
  const problems: Problem[] = [];
  let raw = input;
  if (isRecord(raw) && options.server !== undefined) {
    raw = { ...raw, sinricpro: isRecord(raw.sinricpro) ? { ...raw.sinricpro, server: options.server } : raw.sinricpro };
  }
  const parsed = configSchema.safeParse(raw);
  if (!parsed.success) problems.push(...parsed.error.issues.flatMap((issue) => toProblems(issue, raw)));

  let board: Board | undefined;
  const id = options.board ?? (isRecord(raw) ? raw.board : undefined);
  if (typeof id === "string") {
    try {
      board = findBoard(id);
    } catch (error) {
      problems.push(...(error as ConfigError).problems);
    }
  } else if (id === undefined && isRecord(raw)) {
    const known = boards.map((candidate) => candidate.id).join(", ");
    problems.push({ path: "board", code: "missing", problem: "is missing", remedy: `write one of: ${known}; or use --board` });
  }
  if (board?.wifi && isRecord(raw) && raw.wifi === undefined && !raw.wifiSetup) {
    problems.push({
      path: "wifi",
      code: "missing",
      problem: `is missing, and ${board.name} needs it`,
      remedy: 'write { "ssid": "...", "password": "..." }, or "wifiSetup": true to enter it on a page of the board\'s own',
    });
  }
  const devices = valueAt(raw, ["devices"]);
  if (
    options.requireDevices !== false &&
    isRecord(raw) &&
    (devices === undefined || (Array.isArray(devices) && !devices.length))
  ) {
    problems.push({
      path: "devices",
      code: "missing",
      problem: "there is no device",
      remedy: "write at least one (docs/configuration.md), or use --entry",
    });
  }
  problems.push(...sameIds(raw));
  if (board) problems.push(...checkPins(board, raw));
  if (!parsed.success || !board || problems.length > 0) {
    const count = problems.length === 1 ? "one problem" : `${problems.length} problems`;
    throw new ConfigError("config-invalid", `The configuration ${source} has ${count}:`, problems);
  }
  const config: Config = {
    ...parsed.data,
    board: board.id,
    watchdogSeconds: parsed.data.watchdogSeconds ?? board.watchdogSeconds,
  };
  if (!board.wifi) {
    delete config.wifi;
    delete config.wifiSetup;
  }
  return { board, config, warnings: pinWarnings(board, config) };
}

/**
 * Reads and checks a configuration file (plain JSON).
 *
 * @throws ConfigError `config-missing`, `config-unreadable`, `config-not-json` or `config-invalid`
 */
export function loadConfig(path: string, options: LoadOptions = {}): LoadedConfig {
  return checkConfig(readJson(path), path, options);
}
