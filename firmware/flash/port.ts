import { execFileSync } from "node:child_process";
import { accessSync, closeSync, constants, existsSync, openSync } from "node:fs";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { ReadStream } from "node:tty";
import { ExitCode, FlashError } from "./errors.js";

/** Bytes to and from a board's console, whatever is between. One character a byte. */
export interface Port {
  readonly name: string;
  write(text: string): void;
  /** Calls `listener` with what arrives; returns what stops it. */
  onData(listener: (text: string) => void): () => void;
  /** Calls `listener` once when the other end is gone, also if it is already. */
  onClose(listener: () => void): () => void;
  close(): void;
}

function wrap(name: string, stream: Duplex): Port {
  const listeners = new Set<(text: string) => void>();
  const closers = new Set<() => void>();
  let closed = false;
  stream.on("data", (data: Buffer) => {
    for (const listener of [...listeners]) listener(data.toString("latin1"));
  });
  const end = (): void => {
    if (closed) return;
    closed = true;
    stream.destroy();
    for (const closer of [...closers]) closer();
  };
  // An unplugged cable shows as any of these.
  stream.on("error", end).on("end", end).on("close", end);
  return {
    name,
    write(text) {
      if (!closed) stream.write(Buffer.from(text, "latin1"));
    },
    onData(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose(listener) {
      if (closed) listener();
      else closers.add(listener);
      return () => closers.delete(listener);
    },
    close() {
      closed = true;
      stream.destroy();
    },
  };
}

function openSerial(path: string, baud: number): Port {
  const fail = (code: string, message: string): never => {
    throw new FlashError(code, ExitCode.NoPort, message);
  };
  if (process.platform === "win32")
    fail("windows-serial", "serial ports of Windows are untested and not supported here. Use WSL 2 with usbipd, or tcp://.");
  if (!existsSync(path)) fail("no-port", `there is no port ${path}. Plug the board in, or name another with --port.`);
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch {
    fail(
      "port-forbidden",
      `you may not use ${path}. On Linux add yourself to its group: sudo usermod -aG dialout "$USER", then log in again.`,
    );
  }
  try {
    // -hupcl: closing the port must not reset the board by its DTR line.
    const speed = [process.platform === "darwin" ? "-f" : "-F", path, String(baud), "raw", "-echo", "-hupcl", "clocal"];
    execFileSync("stty", speed, { stdio: "ignore" });
  } catch {
    fail("port-not-serial", `${path} is not a serial port, or another program holds it. Close that program, or check --port.`);
  }
  const descriptor = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  try {
    const stream = new ReadStream(descriptor);
    stream.setRawMode(true);
    return wrap(path, stream);
  } catch {
    closeSync(descriptor);
    return fail("port-not-serial", `${path} is not a serial port. Check --port.`);
  }
}

function openTcp(name: string, timeoutMs: number): Promise<Port> {
  const url = URL.canParse(name) ? new URL(name) : undefined;
  if (!url?.hostname || !url.port)
    throw new FlashError("bad-arguments", ExitCode.BadArguments, `${name} is no address. Write tcp://host:port.`);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ""), port: Number(url.port) });
    const fail = (reason: string): void => {
      socket.destroy();
      const hint = "Check the address, and that the board's console listens there.";
      reject(new FlashError("cannot-connect", ExitCode.UploadFailed, `nothing answers at ${name} (${reason}). ${hint}`));
    };
    const timer = setTimeout(() => fail("no answer"), timeoutMs);
    const onError = (error: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      fail(error.code ?? "error");
    };
    socket.once("error", onError).once("connect", () => {
      clearTimeout(timer);
      socket.off("error", onError).setNoDelay(true);
      resolve(wrap(name, socket));
    });
  });
}

/**
 * Opens a serial port, a pseudo-terminal or `tcp://host:port`.
 *
 * @param baud of a serial port; 8 data bits, no parity, one stop bit
 * @throws FlashError `no-port`, `port-forbidden`, `port-not-serial`, `windows-serial`, `bad-arguments` or `cannot-connect`
 */
export async function openPort(name: string, baud: number, timeoutMs = 10000): Promise<Port> {
  return name.startsWith("tcp:") ? openTcp(name, timeoutMs) : openSerial(name, baud);
}
