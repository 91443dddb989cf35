import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Version } from "../../lib/ota/manifest.js";
import { signManifest } from "./release.js";

/** An update on offer. */
export interface OtaServer {
  /** What `otaUpdateAvailable` names. */
  readonly url: string;
  close(): Promise<void>;
}

/** What to serve, and where. */
export interface Release {
  readonly code: string;
  readonly version: Version;
  readonly appSecret: string;
  /** The address to listen on. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Told of each request. */
  readonly onRequest?: (path: string) => void;
}

/** Serves a signed manifest and the bundle. The bundle holds secrets: whoever reaches the address can read them. */
export async function serveRelease({ code, version, appSecret, host, port, onRequest }: Release): Promise<OtaServer> {
  const server = createServer((request, response) => {
    const name = request.headers.host ?? `${host}:${(server.address() as AddressInfo).port}`;
    const path = new URL(request.url ?? "/", "http://host").pathname;
    onRequest?.(path);
    const send = (type: string, body: string): void => {
      response.writeHead(200, { "Content-Type": type, "Content-Length": Buffer.byteLength(body, "latin1"), Connection: "close" });
      response.end(request.method === "HEAD" ? undefined : Buffer.from(body, "latin1"));
    };
    const manifest = signManifest(code, version, appSecret, `http://${name}/bundle.js`);
    if (path === "/manifest.json") send("application/json", JSON.stringify(manifest));
    else if (path === "/bundle.js") send("text/javascript", code);
    else response.writeHead(404, { Connection: "close" }).end();
  });
  await new Promise<void>((done, failed) => server.once("error", failed).listen(port, host, done));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/manifest.json`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
