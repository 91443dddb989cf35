import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { percentile } from "../measure/latency.js";
import { serveRequests, type AskingServer } from "./server.js";

const WARM_UP = 200;
const REQUESTS = 1000;
/** Requests on their way at once when their rate is measured: what a board takes before it says that it is busy. */
const AT_ONCE = 8;

/** One program on Node against one server over TLS. */
export interface HostRow {
  readonly name: string;
  /** From a request's leaving the server to its verified response, one after the other, ms. */
  readonly p50: number;
  readonly p99: number;
  /** Requests answered in a second, eight on their way at once. */
  readonly perSecond: number;
}

const PROGRAMS = [
  { name: "sinricpro-espruino's lib/ on Node", file: "ours" },
  { name: `sinricpro ${packageVersion()} of npm`, file: "package" },
];

function packageVersion(): string {
  const file = new URL("../../node_modules/sinricpro/package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/** Measures lib/ and the published package, each in a process of its own on the same server. Needs openssl. */
export async function host(): Promise<HostRow[]> {
  const directory = mkdtempSync(join(tmpdir(), "sinricpro-bench-"));
  const key = join(directory, "key.pem");
  const cert = join(directory, "cert.pem");
  try {
    const request = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1";
    execFileSync("openssl", [...request.split(" "), "-keyout", key, "-out", cert], { stdio: "pipe" });
    const server = await serveRequests({ key: readFileSync(key), cert: readFileSync(cert) });
    try {
      const rows: HostRow[] = [];
      for (const { name, file } of PROGRAMS) rows.push({ name, ...(await measure(server, file, cert)) });
      return rows;
    } finally {
      server.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Asks so many times, each as soon as the last was answered. @returns ms of each */
async function requests(server: AskingServer, count: number): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < count; i++) took.push(await server.ask(i % 2 === 0));
  return took;
}

async function measure(server: AskingServer, file: string, cert: string): Promise<Omit<HostRow, "name">> {
  const program = fileURLToPath(new URL(`./${file}.ts`, import.meta.url));
  const online = server.connected();
  const child = spawn(process.execPath, ["--import", "tsx", program, String(server.port)], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: cert },
  });
  const kill = (): void => void child.kill("SIGKILL");
  const ended = once(child, "exit");
  process.on("exit", kill);
  try {
    await Promise.race([online, ended.then(() => Promise.reject(new Error(`bench/host/${file}.ts ended.`)))]);
    await requests(server, WARM_UP);
    const took = await requests(server, REQUESTS);
    const from = performance.now();
    await Promise.all(Array.from({ length: AT_ONCE }, () => requests(server, REQUESTS / AT_ONCE)));
    const perSecond = REQUESTS / ((performance.now() - from) / 1000);
    return { p50: percentile(took, 0.5), p99: percentile(took, 0.99), perSecond };
  } finally {
    kill();
    await ended;
    process.off("exit", kill);
  }
}
