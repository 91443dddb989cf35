import { createServer, type Socket } from "node:net";
import { expect } from "chai";
import { openPort } from "../../../firmware/flash/port.js";
import { describeLine, parseLine } from "../../../firmware/monitor/describe-line.js";
import { startMonitor } from "../../../firmware/monitor/monitor.js";

describe("the monitor", () => {
  it("says what a code means, and what to do if it is bad", () => {
    expect(describeLine("SP101 I"))
      .to.match(/^SP101 I .*link to Sinric Pro is up/)
      .and.to.not.include("->");
    expect(describeLine("SP102 W wrong password")).to.include("wrong password").and.to.include("-> Check the name and password");
    for (const other of ["hello", "SP999 W x", "SP102", "XSP102 W x"]) expect(describeLine(other)).to.equal(other);
    expect(parseLine("SP503 E boom: SP1")).to.deep.equal({ code: 503, severity: "E", detail: "boom: SP1" });
  });

  it("shows lines with time and colour, and connects again when the cable is back", async () => {
    const lines: string[] = [];
    let wanted: [text: string, done: () => void] | undefined;
    const shown = (text: string): Promise<void> =>
      new Promise((done) => {
        if (lines.some((line) => line.includes(text))) return done();
        wanted = [text, done];
      });
    let peer: Socket | undefined;
    const server = createServer((socket) => {
      peer = socket.on("error", () => {});
    });
    const listen = (port: number): Promise<void> => new Promise((done) => server.listen(port, "127.0.0.1", done));
    await listen(0);
    const { port } = server.address() as { port: number };
    let retry: (() => void) | undefined;
    let onRetry: () => void = () => {};
    const stop = startMonitor({
      open: () => openPort(`tcp://127.0.0.1:${port}`, 115200),
      print: (line) => {
        lines.push(line);
        if (wanted && line.includes(wanted[0])) wanted[1]();
      },
      colours: true,
      now: () => new Date(2026, 0, 2, 3, 4, 5, 6),
      later: (fn) => {
        retry = fn;
        onRetry();
        return () => {};
      },
    });
    try {
      await shown("connected");
      // Half a line, a prompt and a cursor movement first, as the console does.
      peer!.write("\r\x1b[J>SP10");
      peer!.write("6 W 401\r\n>print me\r\n");
      await shown("print me");
      expect(lines[1]).to.match(/^03:04:05\.006 \x1b\[33mSP106 W .*app key.*401.*-> Copy the app key.*\x1b\[0m$/);
      expect(lines[2]).to.equal("03:04:05.006 >print me");
      peer!.destroy();
      await new Promise<void>((done) => server.close(() => done()));
      await shown("The connection broke");
      // Still away: no second line about it.
      const again = new Promise<void>((done) => (onRetry = done));
      retry!();
      await again;
      expect(lines.filter((line) => line.includes("Waiting")).length).to.equal(1);
      await listen(port);
      lines.length = 0;
      const back = shown("connected");
      retry!();
      await back;
    } finally {
      stop();
      peer?.destroy();
      server.close();
    }
  });
});
