import type { VirtualBed } from "../../bundle/virtual-bed.js";

/** What a phone got for a request. */
export interface Answer {
  readonly status: number;
  readonly location: string;
  readonly refresh: string;
  readonly body: string;
}

/** Sends bytes in pieces and waits for the connection to end. */
export async function exchange(bed: VirtualBed, pieces: readonly string[], limitMs = 12_000): Promise<Answer> {
  let got = "";
  let closed = false;
  const wire = bed.board.softAp.connect(80, { onData: (bytes) => (got += bytes), onClose: () => (closed = true) });
  if (!wire) throw new Error("nobody listens on port 80");
  for (const piece of pieces) wire.write(piece);
  await bed.until("the connection ends", () => closed, limitMs);
  const [head, body = ""] = got.split("\r\n\r\n");
  const header = (name: string): string => new RegExp(`\r\n${name}: (.*)`).exec(head)?.[1] ?? "";
  return { status: Number(head.split(" ")[1] ?? 0), location: header("Location"), refresh: header("Refresh"), body };
}

/** GET as a phone's browser sends it. */
export function get(bed: VirtualBed, path: string, host = "192.168.4.1"): Promise<Answer> {
  return exchange(bed, [`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: phone\r\n\r\n`]);
}

/** The form, as a phone's browser sends it. */
export function post(
  bed: VirtualBed,
  fields: Record<string, string>,
  headers = "Origin: http://192.168.4.1\r\n",
): Promise<Answer> {
  const body = new URLSearchParams(fields).toString();
  const head = `POST /save HTTP/1.1\r\nHost: 192.168.4.1\r\n${headers}Content-Length: ${body.length}\r\n\r\n`;
  return exchange(bed, [head, body.slice(0, 5), body.slice(5)]);
}

/** Asks the board for a name's address; "" if it does not answer within a second. */
export async function lookUp(bed: VirtualBed, question: string): Promise<string> {
  let answer: string | undefined;
  bed.board.softAp.ask(53, question, (bytes) => (answer = bytes));
  const end = bed.now() + 1000;
  await bed.until("the answer or a second", () => answer !== undefined || bed.now() >= end);
  return answer ?? "";
}
